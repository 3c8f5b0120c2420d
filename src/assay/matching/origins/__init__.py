"""Where claims come from: the root of each chain, and the roots that are one."""
