"""What a terminal shows of each listing: a few columns of the row, in words.

{"quantity": {"kind": "at_least", "lo": 59}, …} → "at least 59"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assay.model.quantity import Kind, Quantity, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Row = dict[str, Any]
    Columns = tuple[tuple[str, Callable[[Row], str]], ...]

UNKNOWN = ".."
"""SIPRI's sign for "not available"."""


def _field(name: str) -> Callable[[Row], str]:
    return lambda row: "" if row[name] is None else str(row[name])


def _joined(name: str, separator: str = ", ") -> Callable[[Row], str]:
    return lambda row: separator.join(map(str, row[name]))


def _chain(row: Row) -> str:
    return " ← ".join(("own voice", *row["chain"]))


def _how_surely(row: Row) -> str:
    surely = f"{row['certainty']}, denied" if row["polarity"] == "denied" else str(row["certainty"])
    if not row["suggested_by"]:
        return surely
    return f"{surely}; suggested by {row['suggested_by']}, {'accepted' if row['counts'] else 'does not count'}"


def _number(row: Row) -> str:
    stated = row["quantity"]
    return in_words(Quantity(Kind(stated["kind"]), stated["lo"], stated["hi"], stated["best"]))


def _item(row: Row) -> str:
    return " · ".join(filter(None, (row["designation"], row["description"])))


def _ordered(row: Row) -> str:
    return row["order_date"]["as_stated"] if row["order_date"] else UNKNOWN


def _parties(row: Row) -> str:
    return f"{row['supplier'] or 'unknown supplier'} → {row['recipient'] or 'unknown recipient'}"


def _state(row: Row) -> str:
    """As worded, what goes with it, and how it came to that: "ordered (reported only), training; also told as …"."""
    inclusion = " (reported only)" if row["inclusion"] == "reported" else ""
    earlier = dict.fromkeys(one["state"].replace("_", " ") for one in row["history"] if one["state"] != row["state"])
    now = ", ".join((row["state"].replace("_", " ") + inclusion, *(_kind(one) for one in row["accompaniments"])))
    return f"{now}; also told as {', '.join(earlier)}" if earlier else now


def _names(row: Row) -> str:
    """ "JSC Zarya [p0123…]: equal but for legal form"; who judged, where somebody did."""
    told = [
        f"{one['name']} [{one['id']}]"
        + (f": {one['reason']}" if one["reason"] else "")
        + (f" (judged by {one['judged_by']})" if one["judged_by"] else "")
        for one in row["names"]
    ]
    apart = [f"not {one['name']}: {one['reason']} (judged by {one['judged_by']})" for one in row["kept_apart"]]
    return "; ".join((*told, *apart))


def _kind(row: Row) -> str:
    return str(row["kind"]).replace("_", " ")


def _files(row: Row) -> str:
    """One by its name, more by their number: the names are in `--json`."""
    return str(row["files"][0]) if len(row["files"]) == 1 else f"{len(row['files'])} files"


def _sides(row: Row) -> str:
    """ "24 (contract.pdf); 42 (notes.txt)"; of a denial, the words with it."""
    return "; ".join(f"{side['value']}{_said(row, side)} ({side['file']})" for side in row["sides"])


def _said(row: Row, side: Row) -> str:
    return f": “{side['words']}”" if row["on"] == "denial" else ""


def _place(row: Row) -> str:
    return (row["file"] or "") + (f", page {row['page']}" if row["page"] else "")


def _differences(row: Row) -> str:
    """ "37 → 34; + subject to approval; and 12 more": figures first."""
    shown = [_change(one) for one in row["differences"][:3]]
    more = len(row["differences"]) + row["further"] - len(shown)
    return "; ".join(shown + ([f"and {more} more"] if more else []))


def _change(one: Row) -> str:
    before, after = (one[side]["words"][:60] if one[side] else "" for side in ("earlier", "later"))
    return f"{before} → {after}" if before and after else (f"− {before}" if before else f"+ {after}")


def _outcome(row: Row) -> str:
    return " · ".join(str(row[key]) for key in ("outcome", "reason") if row[key])


def _assessed(row: Row) -> str:
    match row["kind"]:
        case "total":
            return f"{row['subject']}: {row['in_words']}"
        case "gap":
            return f"{row['holder'] or 'somebody'} is said to lack: {row['subject']}"
        case "forecast_statement":
            when = f" ({row['date']['as_stated']})" if row["date"] else ""
            return f"{' ← '.join(row['made_by']) or 'own voice'}: {row['content']}{when}"
        case "forecast":
            return _forecast(row)
        case "capability":
            return " ".join((f"{row['unit']}, {row['item']}:", *row["sentences"], *row["not_known"]))
        case "enabler":
            return f"{row['unit']}: {row['enabler']} {row['state'].replace('_', ' ')} ({row['source'] or 'no source'})"
        case "network":
            by = "; ".join(f"by {one['by']} {one['p']:.0%}" for one in row["by_year"])
            return f"{row['about']}, {row['name']}: {by}"
        case _:
            return str(row["question"])


def _forecast(row: Row) -> str:
    past = row["reference_class"]
    return (
        f"{row['question']} {row['likelihood']}, {row['p']:.0%} ({row['yardstick']}); {past['events']} of {past['n']} "
        f"past cases, 95 % interval {past['lo']:.0%} to {past['hi']:.0%}"
    )


def _made_from(row: Row) -> str:
    return str(row["made_from"] or row["source_name"] or "")


def _credibility(row: Row) -> str:
    return str(row["credibility"]["value"]) if row["credibility"] else ""


def _drift_side(name: str) -> Callable[[Row], str]:
    return lambda row: f"{row[name]['file']}: {row[name]['value']}"


COLUMNS: Mapping[str, Columns] = {
    "documents": (("id", _field("id")), ("file", _field("file")), ("type", _field("mime_type")),
                  ("language", _field("language")), ("pages", _field("pages")), ("outcome", _outcome),
                  ("reader", _field("reader"))),
    "claims": (("id", _field("id")), ("file", _field("file")), ("content", _field("content")),
               ("on whose word", _chain), ("how surely", _how_surely), ("type", _field("type"))),
    "register": (("id", _field("id")), ("number", _number), ("item", _item), ("deal", _parties), ("ordered", _ordered),
                 ("state", _state), ("origins", _field("independent_origins")), ("files", _files)),
    "parties": (("id", _field("id")), ("party", _field("name")), ("names", _names),
                ("as written", lambda row: ", ".join(row["as_written"])),
                ("lines", lambda row: str(len(row["supplies"]) + len(row["receives"])))),
    "versions": (("earlier", _field("earlier")), ("later", _field("later")), ("kind", _kind),
                 ("share", lambda row: f"{row['share']:.0%}"), ("differences", _differences),
                 ("why in this order", _field("order"))),
    "signs": (("file", _field("file")), ("speaks", _field("direction")), ("check", _field("check")),
              ("finding", _field("message"))),
    "origins": (("id", _field("id")), ("origin", _field("name")), ("kind", _field("kind")),
                ("reliability", _field("reliability")),
                ("through", _joined("through", " ← ")), ("claims", lambda row: str(len(row["claim_ids"]))),
                ("files", _files)),
    "derivations": (("file", _field("file")), ("made from", _made_from), ("how", _field("kind")),
                    ("because it", _joined("reasons", "; "))),
    "agreements": (("id", _field("id")), ("what", _field("words")), ("claims", lambda row: str(len(row["claim_ids"]))),
                   ("independent origins", _field("independent_origins")), ("credibility", _credibility),
                   ("files", _files)),
    "drifts": (("id", _field("id")), ("what became of it", _field("kind")), ("earlier", _drift_side("earlier")),
               ("later", _drift_side("later")), ("why", _field("reason"))),
    "contradictions": (("id", _field("id")), ("on", _field("on")), ("subject", _field("subject")), ("sides", _sides),
                       ("explained by", _field("explanation"))),
    "hypotheses": (("kind", _kind), ("rank", _field("rank")), ("what", _field("what")), ("weight", _field("weight")),
                   ("how", _field("how"))),
    "assess": (("kind", _kind), ("what", _assessed)),
    "forecast": (("id", _field("id")), ("by", _field("made_by")), ("forecast", _forecast)),
    "problems": (("id", _field("id")), ("step", _field("step")), ("where", _place), ("problem", _field("message"))),
}  # fmt: skip
