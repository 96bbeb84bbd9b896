"""Verify: does a place serve exactly the release that was signed? For anyone, of any mirror.

In this order, and each step only on what the steps before have shown to be true:
1. The manifest is signed by one of the signers, who are given, or known from an earlier visit, or the place's own.
2. It is no older than a release that is known already.
3. Each path that it names answers with exactly its bytes, as they are and in each coding.
4. Each answer carries the policy's headers, and nothing that could follow a reader.
5. Nothing answers that the manifest does not name, as far as one can see.
"""

from sporfri.seal.verification.faults import Fault
from sporfri.seal.verification.verifying import Verdict, verify

__all__ = ["Fault", "Verdict", "verify"]
