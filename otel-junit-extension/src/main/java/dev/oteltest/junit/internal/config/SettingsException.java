package dev.oteltest.junit.internal.config;

/** A setting that can't be used: names the key, the value and what is allowed. */
public final class SettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private final String text;

  SettingsException(String key, String value, String allowed) {
    super();
    this.text = key + " is '" + value + "', but must be " + allowed + ".";
  }

  @Override
  public String getMessage() {
    return text;
  }
}
