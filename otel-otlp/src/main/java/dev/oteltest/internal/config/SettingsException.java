package dev.oteltest.internal.config;

/** Thrown if a setting can't be used; names the setting, its value and the allowed values. */
public final class SettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private final String text;

  /**
   * Creates an exception with the message {@code NAME is 'VALUE', but must be ALLOWED}.
   *
   * @param name the property or variable that has the value
   */
  public SettingsException(String name, String value, String allowed) {
    super();
    this.text = name + " is '" + value + "', but must be " + allowed;
  }

  @Override
  public String getMessage() {
    return text;
  }
}
