"""The base encoder of the sentiment model, always as a DistilBERT.

A BERT encoder becomes a DistilBERT without loss: token-type row 0 is added to the position
embeddings, and the layers are copied one by one (Sanh et al. 2019 drop the token-type embeddings
and the pooler; a single segment never uses the other rows).
"""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import torch
from transformers import (
    AutoConfig,
    AutoModel,
    AutoTokenizer,
    BertConfig,
    BertModel,
    DistilBertConfig,
    DistilBertForSequenceClassification,
    PreTrainedTokenizerFast,
)

_LAYER_NAMES = {
    "attention.self.query": "attention.q_lin",
    "attention.self.key": "attention.k_lin",
    "attention.self.value": "attention.v_lin",
    "attention.output.dense": "attention.out_lin",
    "attention.output.LayerNorm": "sa_layer_norm",
    "intermediate.dense": "ffn.lin1",
    "output.dense": "ffn.lin2",
    "output.LayerNorm": "output_layer_norm",
}


def locate(base: str) -> str:
    """Resolve a run file's `base` to something `from_pretrained` takes.

    `package:NAME/FOLDER` names a folder inside an installed package; everything else is a hub id
    or a local folder and is returned as it is.
    """
    scheme, _, rest = base.partition(":")
    if scheme != "package":
        return base
    package, _, folder = rest.partition("/")
    return str(Path(str(files(package))) / folder)


def is_classifier(base: str) -> bool:
    """Tell whether `base` is a DistilBERT that is trained to classify sequences already."""
    config = AutoConfig.from_pretrained(locate(base))
    return "DistilBertForSequenceClassification" in (config.architectures or [])


def load_as_is(
    base: str,
) -> tuple[DistilBertForSequenceClassification, PreTrainedTokenizerFast]:
    """Load a DistilBERT classifier with its tokenizer, its labels and its head."""
    path = locate(base)
    model = DistilBertForSequenceClassification.from_pretrained(path)
    return model.eval(), AutoTokenizer.from_pretrained(path, use_fast=True)


def load_for_training(
    base: str, labels: list[str], dropout: float
) -> tuple[DistilBertForSequenceClassification, PreTrainedTokenizerFast]:
    """Load an encoder as a DistilBERT with a fresh head over `labels`, and its tokenizer.

    Raises ValueError for an architecture that cannot be converted.
    """
    path = locate(base)
    config = AutoConfig.from_pretrained(path)
    heads = {
        "id2label": dict(enumerate(labels)),
        "label2id": {label: number for number, label in enumerate(labels)},
        "seq_classif_dropout": dropout,
    }
    if isinstance(config, DistilBertConfig):
        model = DistilBertForSequenceClassification.from_pretrained(path, **heads)
    elif isinstance(config, BertConfig):
        bert = AutoModel.from_pretrained(path, add_pooling_layer=False)
        model = distil(bert, **heads)
    else:
        raise ValueError(f"{base}: a {config.model_type} encoder cannot become a DistilBERT")
    return model, AutoTokenizer.from_pretrained(path, use_fast=True)


def grow(
    model: DistilBertForSequenceClassification,
    tokenizer: PreTrainedTokenizerFast,
    labels: list[str],
    tokens: Mapping[str, str],
) -> None:
    """Teach a model more classes and more tokens, keeping what it knows, in place.

    `labels` begin with the model's own. `tokens` are new ones and what each starts out as.
    """
    old = model.classifier
    model.classifier = torch.nn.Linear(old.in_features, len(labels))
    known = old.out_features
    with torch.no_grad():
        model.classifier.weight[:known] = old.weight
        model.classifier.bias[:known] = old.bias
    model.num_labels = len(labels)
    model.config.id2label = dict(enumerate(labels))
    model.config.label2id = {label: number for number, label in enumerate(labels)}
    tokenizer.add_special_tokens({"additional_special_tokens": list(tokens)})
    embeddings = model.resize_token_embeddings(len(tokenizer), mean_resizing=False)
    with torch.no_grad():
        for token, start in tokens.items():
            number, known = tokenizer.convert_tokens_to_ids([token, start])
            embeddings.weight[number] = embeddings.weight[known]


def distil(bert: BertModel, **config: object) -> DistilBertForSequenceClassification:
    """Return a DistilBERT classifier that encodes a single segment exactly as `bert` does."""
    model = DistilBertForSequenceClassification(_distil_config(bert.config, **config))
    model.distilbert.load_state_dict(_distil_weights(bert.state_dict()))
    return model


def _distil_config(bert: BertConfig, **config: object) -> DistilBertConfig:
    return DistilBertConfig(
        vocab_size=bert.vocab_size,
        max_position_embeddings=bert.max_position_embeddings,
        n_layers=bert.num_hidden_layers,
        n_heads=bert.num_attention_heads,
        dim=bert.hidden_size,
        hidden_dim=bert.intermediate_size,
        dropout=bert.hidden_dropout_prob,
        attention_dropout=bert.attention_probs_dropout_prob,
        activation=bert.hidden_act,
        pad_token_id=bert.pad_token_id,
        **config,
    )


def _distil_weights(bert: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    segment = bert["embeddings.token_type_embeddings.weight"][0]
    weights = {
        "embeddings.word_embeddings.weight": bert["embeddings.word_embeddings.weight"],
        "embeddings.position_embeddings.weight": bert["embeddings.position_embeddings.weight"]
        + segment,
        "embeddings.LayerNorm.weight": bert["embeddings.LayerNorm.weight"],
        "embeddings.LayerNorm.bias": bert["embeddings.LayerNorm.bias"],
    }
    for name, tensor in bert.items():
        if name.startswith("encoder.layer."):
            _, _, number, *module, kind = name.split(".")
            weights[f"transformer.layer.{number}.{_LAYER_NAMES['.'.join(module)]}.{kind}"] = tensor
    return weights
