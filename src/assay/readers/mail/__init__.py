"""Mails, mailboxes and mail stores."""
