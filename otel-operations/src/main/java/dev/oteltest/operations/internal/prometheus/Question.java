package dev.oteltest.operations.internal.prometheus;

import java.time.Duration;

/**
 * A question on the state at one time.
 *
 * @param isAlert whether the text is the name of an alert; otherwise, it is an expression
 * @param text the name or expression
 * @param time the time since the first sample
 */
public record Question(boolean isAlert, String text, Duration time) {

  /** Asks for the alerts of a name that fire. */
  public static Question firing(String alert, Duration time) {
    return new Question(true, alert, time);
  }

  /** Asks for the values of an expression. */
  public static Question values(String expression, Duration time) {
    return new Question(false, expression, time);
  }
}
