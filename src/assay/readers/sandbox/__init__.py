"""Worker processes: the supervisor that starts, hears and ends them, and how they are confined."""
