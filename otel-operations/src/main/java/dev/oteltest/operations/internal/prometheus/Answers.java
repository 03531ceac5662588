package dev.oteltest.operations.internal.prometheus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What promtool answered.
 *
 * @param firing the alerts that fire, by question
 * @param values the values of expressions, by question
 */
public record Answers(Map<Question, List<FiringAlert>> firing, Map<Question, List<Sample>> values) {

  /** Returns the alerts that fire. */
  public List<FiringAlert> firing(Question question) {
    return answer(firing, question);
  }

  /** Returns the values of an expression. */
  public List<Sample> values(Question question) {
    return answer(values, question);
  }

  private static <T> List<T> answer(Map<Question, List<T>> answers, Question question) {
    List<T> answer = answers.get(question);
    if (answer == null) {
      throw new IllegalArgumentException("There is no answer to " + question);
    }
    return answer;
  }

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

  /**
   * A value of an expression.
   *
   * @param value a number as promtool writes it, such as {@code 4E-01}, or a histogram
   */
  public record Sample(SortedMap<String, String> labels, String value) {}

  /** An alert that fires, with what its templates became. */
  public record FiringAlert(
      SortedMap<String, String> labels, SortedMap<String, String> annotations) {}
}
