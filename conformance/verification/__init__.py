"""Checks a results folder: does all of it follow from what was recorded, and is every file the one that was written?"""
