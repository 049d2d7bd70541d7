"""The administration as an administrator finds it: who signs in, who is whose duo, who looked.

An administrator sees no family: a file has a number here, and no name. What is protected is hidden
from them as from everybody: a shelter is in no list, and what its people did is in no log.
"""
