#!/usr/bin/env python3
"""Compares the coding of the scenarios with the second one, field by field.

Reads docs/coding/second.csv (case, entity, field, word, source) and the scenarios, and prints Cohen's kappa with linear weights by kind of field, over the
fields that both coded with a word of the codebook. With --sets CASE it prints the second coding of a case as `--set` options.
"""

import csv
import re
import sys

SCALE = ["Negative(Dominant)", "Negative(Strong)", "Negative(Moderate)", "Negative(Weak)", "None", "Weak", "Moderate", "Strong", "Dominant"]
FILES = {"rumbek": "scenarios/rumbek.ron", "wau": "scenarios/wau.ron"}
# names of the second coder that mean an entity of the scenario
SAME = {
    "jonglei_2020": {"opposition_leaders": "opposition_officials"},
    "pieri": {"murle": "murle_clans", "governor": "jonglei_governor"},
    "kalehe": {"community_a": "havu_and_tembo", "community_b": "rwandophone_returnees", "capital": "officials_in_kinshasa"},
    "mopti": {"fulani": "fulani_herders", "dogon": "dogon_farmers", "capital": "patrons_in_bamako"},
    "gambo_pombolo": {"gambo_group": "gambo_self_defence", "pombolo_group": "upc_of_pombolo", "national_leaders": "group_leaders_in_bangui", "subprefect": "sub_prefect"},
    "migration": {"herders": "migrating_herders", "hosts": "fertit_and_jur_farmers"},
    "wau": {"government_forces": "government_forces"},
}


def parse(text):
    """A scenario as dictionaries and lists; words with arguments stay text."""
    text = re.sub(r'"[^"]*"|//[^\n]*', lambda m: m.group(0) if m.group(0)[0] == '"' else "", text)
    tokens = re.findall(r'"[^"]*"|[(){}\[\],:]|[^\s(){}\[\],:"]+', text)
    at = 0

    def value():
        nonlocal at
        token = tokens[at]
        at += 1
        if token == "(" or token == "{" or token == "[":
            return group({"(": ")", "{": "}", "[": "]"}[token])
        if at < len(tokens) and tokens[at] == "(" and token[0].isalpha():
            start = at
            at += 1
            group(")")
            return token + "".join(tokens[start:at])
        return token.strip('"')

    def group(end):
        nonlocal at
        fields, items = {}, []
        while tokens[at] != end:
            if tokens[at + 1] == ":":
                name = tokens[at].strip('"')
                at += 2
                fields[name] = value()
            else:
                items.append(value())
            if tokens[at] == ",":
                at += 1
        at += 1
        return fields or items

    return value()


def pairs_of(scenario, entity):
    """The conflict between two parties, and whether they stand in that order."""
    one, other = entity.split("-")
    for name, conflict in scenario["conflicts"].items():
        parties = conflict["parties"]
        if parties == [one, other]:
            return name, conflict, [0, 1]
        if parties == [other, one]:
            return name, conflict, [1, 0]
    return None, None, None


def coded(scenario, case, row):
    """Path and word of the scenario for a row of the second coding."""
    same = SAME.get(case, {})
    entity, field = row["entity"], row["field"]
    if "-" in entity:
        renamed = "-".join(same.get(part, part) for part in entity.split("-"))
        name, conflict, order = pairs_of(scenario, renamed)
        if conflict is None:
            return None, None
        kind, _, rest = field.partition(".")
        if kind == "driver":
            for number, (driver, weight) in enumerate(conflict["drivers"]):
                if driver == rest:
                    return f"conflicts.{name}.drivers.{rest}", weight
            return f"conflicts.{name}.drivers.{rest}", "None"
        if kind in ("grievance", "revenge"):
            side = renamed.split("-").index(same.get(rest, rest)) if same.get(rest, rest) in renamed.split("-") else None
            if side is None or kind not in conflict:
                return None, None
            return f"conflicts.{name}.{kind}.{order[side]}", conflict[kind][order[side]]
        return f"conflicts.{name}.{field}", conflict.get(field)
    entity = same.get(entity, entity)
    for kind in ("parties", "leaders", "elites"):
        of = scenario.get(kind, {}).get(entity)
        if isinstance(of, dict):
            field, _, rest = field.partition(".")
            if rest:
                rest = same.get(rest, rest)
                return f"{kind}.{entity}.{field}.{rest}", of.get(field, {}).get(rest, "None") if isinstance(of.get(field), dict) else None
            return f"{kind}.{entity}.{field}", of.get(field, {"exposure": "None"}.get(field))
    return None, None


def kappa(pairs):
    """Cohen's kappa with linear weights."""
    n, levels = len(pairs), range(len(SCALE))
    first, second = [sum(a == k for a, _ in pairs) / n for k in levels], [sum(b == k for _, b in pairs) / n for k in levels]
    seen = sum(abs(a - b) for a, b in pairs) / n
    expected = sum(first[a] * second[b] * abs(a - b) for a in levels for b in levels)
    return 1 - seen / expected if expected else float("nan")


def main():
    rows = list(csv.DictReader(open("docs/coding/second.csv", encoding="utf-8")))
    compared = []
    for row in rows:
        case = row["case"]
        scenario = parse(open(FILES.get(case, f"scenarios/cases/{case}.ron"), encoding="utf-8").read())
        path, word = coded(scenario, case, row)
        if path and word in SCALE and row["word"] in SCALE:
            compared.append((case, row["field"].split(".")[0], path, SCALE.index(word), SCALE.index(row["word"])))
    if "--sets" in sys.argv:
        wanted = sys.argv[sys.argv.index("--sets") + 1]
        for case, _, path, first, second in compared:
            if case == wanted and first != second:
                print(f"--set {path}={SCALE[second]}")
        return
    print("| field | coded twice | same word | at most one word apart | weighted kappa |\n| --- | --- | --- | --- | --- |")
    for kind in sorted({kind for _, kind, *_ in compared}) + ["all"]:
        pairs = [(first, second) for _, of, _, first, second in compared if kind in (of, "all")]
        same, near = (sum(abs(a - b) <= far for a, b in pairs) / len(pairs) for far in (0, 1))
        print(f"| {kind} | {len(pairs)} | {same:.2f} | {near:.2f} | {kappa(pairs):.2f} |")
    for case in dict.fromkeys(case for case, *_ in compared):
        pairs = [(first, second) for of, _, _, first, second in compared if of == case]
        print(f"| {case}, all fields | {len(pairs)} | {sum(a == b for a, b in pairs) / len(pairs):.2f} | {sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs):.2f} | {kappa(pairs):.2f} |")


main()
