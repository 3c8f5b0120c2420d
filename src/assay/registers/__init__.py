"""Registers of past transfers: releases read from their files, written back, and linked across years."""
