package dev.oteltest.report.internal.text;

import dev.oteltest.internal.redact.SecretRedaction;

/** Masks what looks like a secret, in files of other tools, too. */
public final class Secrets {

  private static final SecretRedaction REDACTION =
      SecretRedaction.ofTests("otel.report", null, problem -> {}); // the reader sees the mask

  private Secrets() {}

  /** Returns a text in which passwords, tokens and private keys are masked. */
  public static String masked(String text) {
    return REDACTION.apply(text);
  }
}
