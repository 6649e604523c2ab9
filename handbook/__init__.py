"""The handbook: builds the site from `docs/handleiding`, makes its pictures, and runs the commands it shows."""
