"""In: accounts and posts. Out: who a request speaks for, what that role may do, and what it may see."""
