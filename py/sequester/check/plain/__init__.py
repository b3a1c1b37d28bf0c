"""The plain checker: whether a proof holds, in code that can be read in an hour (450 lines).

It does what the fast core of the checker does, slowly and simply, and shares with it only how a
rule is represented. Both have to come to the same verdict.

What to read, in this order:

1. `terms`: what atoms are made of, and arithmetic on them;
2. `sequester.check.core.rules`: what a rule is (types only, and the names of its variables);
3. `model`: what follows from rules and facts, by trying every rule until none adds anything;
4. `proof`: each step is a rule of the law under some values, each premise is so;
5. `account` (70 lines more, for who wants it): the reasons that are given for what is absent are
   complete, and steps that were not met say how far a rule came. That it is absent, `model` says.

What acceptance means. The facts are those of the record. What follows from them by the rules in
force was computed here, without the proof: so the outcome, dates and values that the proof shows
follow, nothing of their kind was left out, and what the proof calls absent does not follow. Each
step quotes its rule word for word under the values that it gives, rests on facts and on earlier
steps only, and cites the provision that the rule cites: so a person who follows the steps sees a
derivation from the record to the outcome. And where facts are not known, no rule came to read one
(`want`), or the proof supposes a value for it.

What is trusted: the reading of rule files (`check/law.py`, `check/reading.py`) and of the record's
facts and of which facts are not known (`check/facts.py`, `check/asked.py`). That the decision says
what follows, in its words, is compared by `check/decision.py`; that the cases of a proof are all
there are, by `check/cases.py` and `check/coverage.py`; that an outcome stands whatever is not
known, by `check/lasting.py`, with the fast core, and the verdict says so. `check/plainly.py` puts
it all together: it hands over the rules in force and keeps what follows from listed data alone.
"""
