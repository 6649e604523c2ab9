"""The release: builds it, checks it, and lists what it is made of. See docs/release.md."""
