"""In: accepted facts, changes of rights, adoptions and releases. Out: a hash-chained record of them, and receipts."""
