"""Same name, same item, same deal, same origin, conflict?"""
