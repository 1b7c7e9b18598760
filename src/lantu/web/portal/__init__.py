"""In: what an audience may see of the plans. Out: the pages anyone can open, in Chinese and English."""
