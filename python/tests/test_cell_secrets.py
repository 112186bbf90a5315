import warnings

import pytest
from assay.cell_secrets import holds_secret

pytest.importorskip("IPython")


@pytest.fixture(scope="module")
def transformed():
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell


LONG = "abcdefghij" * 3 + "1234567890"


@pytest.mark.parametrize(
    "cell",
    [
        "password = 'abc'",
        "import os\nos.environ['X_TOKEN'] = \"abc123xyz9\"",
        "os.environ.setdefault('HF_TOKEN', 'abc123xyz9')",
        "pw = os.getenv('DB_PASSWORD', 'hunter2')",
        "pw = os.getenv('DB_PASSWORD') or 'hunter2'",
        "connect(user='ada', password='abc')",
        "settings.api_key: str = 'abc123xyz9'",
        "user, pwd = 'ada', 'abc'",
        "config = {'access_key': 'abc'}",
        "def connect(secret='abc'): ...",
        "if (hfToken := 'abc123xyz9'): ...",
        "url = 'postgres://ada:hunter2@db/iris'",
        "%env X_TOKEN=abc123xyz9",
        "%set_env X_TOKEN abc123xyz9",
        "!login --token abc123xyz9",
        "!login --password=hunter2",
        "%%bash\nexport X_TOKEN=abc123xyz9",
        "%%time\npassword = 'abc'",
        "%timeit -n 10 connect(password='abc')",
        "password = 'abc",
        "connect(password='abc'",
        "!login --password hunter2\nfor (x:",
        f"login('hf_{LONG}')",
        f"login('sk-{LONG}')",
        f"!git clone https://ghp_{LONG}@github.com/ada/iris",
        "client('AKIAABCDEFGHIJKLMNOP')",
        "headers = {'Authorization': 'Bearer abcdefghijkl0123'}",
        "headers = {'Authorization': 'Basic YWRhOmh1bnRlcjI='}",
        "key = '''-----BEGIN RSA PRIVATE KEY-----\nabc'''",
        "requests.get(url, auth=('ada', 'hunter2'))",
        "requests.get(url, auth=HTTPBasicAuth('ada', 'hunter2'))",
        "# api_key = 'abc123xyz9'\napi_key = read()",
        "SECRET_KEY = 'abc'",
        "encryption_key = b'abc'",
        "account_key = 'abc'",
        "passwords = {'ada': 'hunter2'}",
        "tokens = ['abc123xyz9']",
        "db_pass = 'hunter2'",
        "pw = 'hunter2'",
        "password = f'hunter2'",
        "password = 'hunt' + 'er2'",
        "connect('Server=db;Uid=ada;Pwd=hunter2;')",
        "connect('AccountName=ada;AccountKey=abc/def==')",
        "read('https://db/x?user=a&password=b')",
        "connect(f'host={host} password=hunter2')",
        "setattr(settings, 'password', 'x')",
        "%%writefile c.yaml\nuser: ada\npassword: hunter2",
        "%%writefile c.json\n{\"password\": \"hunter2\"}",
        "%%writefile c.py\npassword = 'hunter2'",
        "!curl -u ada:hunter2 https://db",
        "password = 'test'",
        "os.environ['KAGGLE_KEY'] = '0123456789abcdef0123456789abcdef'",
        "parser.add_argument('--password', default='hunter2')",
    ],
)
def test_secrets_are_recognised(transformed, cell):
    assert holds_secret(cell, transformed)


@pytest.mark.parametrize(
    "cell",
    [
        "password = getpass('Password: ')",
        "print('token = ', len(tokens))",
        "token = os.environ['X_TOKEN']",
        "token = os.getenv('X_TOKEN', '')",
        "tokenizer.pad_token = '[PAD]'",
        "headers = {'Authorization': f'Bearer {token}'}",
        "headers = {'Authorization': f'Basic {pair}'}",
        "max_tokens = 5",
        "token = ''",
        "!login --token $X_TOKEN",
        "!login --password {password}",
        "%env X_TOKEN",
        "%matplotlib inline",
        "frame = frame.rename(columns={'token': 'word'})",
        "keys = ['token', 'secret']",
        "for (x:",
        "from huggingface_hub import hf_hub_download",
        "hf_model_name_or_path = 'bert'",
        "%%time\nm = load('x', token=token)",
        "%%capture\nf(x, auth=None)",
        "%%time\nconnect(password=getpass())",
        "%timeit -n 10 connect(password=getpass())",
        "%%writefile c.py\nconnect(password=getpass())",
        'create_engine(f"postgresql://{USER}:{PW}@{HOST}/db")',
        "pairs = ['http://db:80','ada@db']",
        "token = tokenizer(text",
        'client(api_key="EMPTY")',
        'oov_token="UNK"',
        'token = "hello"',
        "!generate --max-token 5",
        "!pip install tokenizers==0.15.2 secrets==1.0",
        "os.environ['GOOGLE_APPLICATION_CREDENTIALS'] = 'keys/ada-1234.json'",
        "password = '<your password>'",
        "password = 'your-password'",
        "connect(f'Server=db;Pwd={password};')",
        "connect('password=%s' % password)",
        "# a token is a word: token = 'word'",
        "auth = 'basic'",
        "connect(auth='https://auth0.example.org')",
        "special_tokens = ['|speaker1|']",
        "frame.merge(other, key='customer_segment_of_2024')",
        "parser.add_argument('--password', help='hunter2')",
        "request('https://db?token=' + token)",
        "docker = 'run -u 1000:1000'",
    ],
)
def test_what_only_looks_a_little_like_one_is_none(transformed, cell):
    assert not holds_secret(cell, transformed)


def test_a_cell_without_a_word_of_secrets_is_not_read_as_python():
    assert not holds_secret("!ls\nload('iris.csv').head()", lambda _: pytest.fail("It was read."))


def test_what_python_warns_of_is_not_said_again(transformed):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert holds_secret("pattern = '\\d'\npassword = 'abc'", transformed)
        assert not holds_secret("pattern = '\\d'\ntokens = []\n%matplotlib inline", transformed)


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "-" * 200_000, "a-" * 100_000, "://" * 50_000, "sk-" * 50_000, "curl " * 5_000]
)
def test_long_texts_are_looked_through_once(transformed, text):
    """A pattern that goes back for each character takes hours here."""
    assert not holds_secret(f"token = {text!r}", transformed)
    assert not holds_secret(f"!{text} token", transformed)
