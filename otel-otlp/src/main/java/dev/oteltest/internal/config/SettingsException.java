package dev.oteltest.internal.config;

/** A setting that can't be used: the message names the setting, its value and what is allowed. */
public final class SettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private final String text;

  /**
   * Says {@code NAME is 'VALUE', but must be ALLOWED}, without a period.
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
