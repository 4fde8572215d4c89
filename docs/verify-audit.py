#!/usr/bin/env python3
"""Verifies an export of Tollgate's audit log from the file alone. Python 3, standard library only.

    verify-audit.py EXPORT.jsonl [--key FILE] [--head NUMBER:FINGERPRINT] [--checkpoint FILE] [--receipt FILE]

Without --key, only fingerprints (SHA-256) are compared: whoever changes a record can compute them anew, so what counts
is a head, checkpoint or receipt that was kept elsewhere. With --key, nobody without the key can have written the log.
Exit code 0: whole. 1: broken, and the first bad record is named. 2: not understood. See audit.md.
"""
import argparse
import hashlib
import hmac
import json
import sys

FIELDS = ['seq', 'at', 'actorId', 'via', 'action', 'subjectKind', 'subjectId', 'before', 'after', 'state', 'requestId', 'ip']
PROOF = ['previousHash', 'hash', 'fingerprint']


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def keyed(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def broken(seq, why):
    sys.exit(f'The audit log is broken{"" if seq is None else f" at record {seq}"}: {why}')


def only(names):
    """What has other fields than these, or one of them twice, could show people something else than what is hashed."""
    def check(pairs):
        return dict(pairs) if [name for name, _ in pairs] == names else None
    return check


def checkpoints(file, key):
    for line in open(file, encoding='utf-8'):
        told = json.loads(line)
        signed = ['tollgate checkpoint', told['seq'], told['head'], told['at']] + [told[name] for name in ['fingerprint'] if name in told]
        if key and not hmac.compare_digest(keyed(key, '\n'.join(map(str, signed))), told['signature']):
            broken(None, f'The checkpoint of record {told["seq"]} is not signed with the key of this log.')
        if told['seq'] > 0:
            yield told['seq'], {'hash': told['head'], **({'fingerprint': told['fingerprint']} if 'fingerprint' in told else {})}


def receipt(file, key):
    names = ['signoff_id', 'seq', 'hash', 'content_hash', 'signed_at']
    told = json.load(open(file, encoding='utf-8'))
    if sorted(told) != sorted(names + ['seal']):
        broken(None, f'{file} is no receipt as Tollgate hands it out.')
    if key and not hmac.compare_digest(keyed(key, 'tollgate receipt\n' + compact([told[name] for name in names])), told['seal']):
        broken(None, f'The receipt of record {told["seq"]} is not as it was handed out, or not of this log.')
    return told['seq'], {'hash': told['hash'], 'at': told['signed_at']}


def witnesses(given, key):
    found = list(checkpoints(given.checkpoint, key)) if given.checkpoint else []
    if given.receipt:
        found.append(receipt(given.receipt, key))
    if given.head:
        seq, digest = given.head.split(':')
        found.append((int(seq), {'digest': digest.strip().lower()}))
    return found


def verify(given):
    key = bytes.fromhex(open(given.key).read().strip()) if given.key else None
    wanted = witnesses(given, key)
    seq, previous, fingerprint = 0, '', ''
    with open(given.export, encoding='utf-8', newline='\n') as lines:
        header = json.loads(next(lines, 'null'))
        if not header or (header.get('format'), header.get('version')) != ('tollgate audit log', 1):
            broken(None, 'Line 1 is not the first line of an exported log, or of another version.')
        for number, line in enumerate(lines, 2):
            record = json.loads(line, object_pairs_hook=only(FIELDS + PROOF))
            if record is None:
                broken(None, f'Line {number} is not a record of a log.')
            text = compact({name: record[name] for name in FIELDS})
            fingerprint = sha256(f'{fingerprint}\n{record["hash"]}\n{text}')
            if record['seq'] != seq + 1:
                broken(seq + 1, f'It is missing: after {seq} comes {record["seq"]}.')
            if record['previousHash'] != previous:
                broken(record['seq'], 'It does not follow the record before it.')
            if key and keyed(key, f'{previous}\n{text}') != record['hash']:
                broken(record['seq'], 'Its content does not match its hash: it was changed, or this is not the key of this log.')
            if record['fingerprint'] != fingerprint:
                broken(record['seq'], 'Its content does not match its fingerprint: it, or the fingerprint, was changed.')
            for of, told in wanted:
                meets = told['digest'] in (record['hash'], fingerprint) if 'digest' in told else all(record[name] == told[name] for name in told)
                if of == record['seq'] and not meets:
                    broken(of, 'It is not the record that was witnessed: the log was rewritten.')
            seq, previous = record['seq'], record['hash']
    if header['head'] != {'seq': seq, 'hash': previous, 'fingerprint': fingerprint}:
        broken(seq + 1, f'The file ends at record {seq}, and its first line says otherwise: it was cut off, or added to.')
    last = max([of for of, _ in wanted], default=0)
    if last > seq:
        broken(seq + 1, f'The log ends at {seq}, but record {last} was witnessed: it was cut off or rolled back.')
    print(f'The audit log is whole: {seq} records, {len(wanted)} witnesses, {"with" if key else "without"} the key, head {seq}:{fingerprint}')


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('export')
for option in ['--key', '--head', '--checkpoint', '--receipt']:
    parser.add_argument(option)
try:
    verify(parser.parse_args())
except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
    sys.exit(f'It cannot be read: {error}')
