"""Rough use: two runs at once, torn files, a full disk, somebody who stops it; nothing lost, nothing silently wrong."""
