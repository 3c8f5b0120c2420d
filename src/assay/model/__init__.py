"""What the method handles: frozen records, standard library only."""
