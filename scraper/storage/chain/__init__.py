"""Responses as they came, in a chain of digests.

captures     rows of the chain, each naming its body
bodies       page bodies: compressed, each once
responses    captures read again
anchors      the head of the chain, for others to witness
"""
