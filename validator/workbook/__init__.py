"""Excel and nothing else: guarding the door (`intake`), the parts of a package (`package`), what stands where
(`scan`, `cells`), and changing a package without touching the rest (`splice`, `patched`, `zip_copy`)."""
