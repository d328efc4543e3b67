"""Files of events made by hand."""

from detente.ledger.imports.layouts import GDELT2

TABLE = "date,source,target,code\n1979-04-15,EGYGOV,MOSREB,010\n1979-04-16,ISRMIL,JOR,190\n1979-04-16,ISRMIL,JOR,190\n"


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def gdelt_row(columns=GDELT2, **cells):
    known = {"GLOBALEVENTID": "719024875", "SQLDATE": "20171202", "EventCode": "043", "GoldsteinScale": "2.8"} | cells
    return "\t".join(known.get(name, "") for name in columns) + "\n"
