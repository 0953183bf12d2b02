"""Is the archive sound? Reads only.

checking           every check, in one go
checking_index,    does the index hold what the articles say, can copies be found, can times and lists be read
  checking_keys,
  checking_values
findings           what a check has to say
"""
