package dev.oteltest.operations.internal.prometheus;

import java.util.List;
import java.util.Map;

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
}
