"""OLE files: streams and storages, and what is embedded in them."""
