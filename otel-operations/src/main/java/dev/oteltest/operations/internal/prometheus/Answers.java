package dev.oteltest.operations.internal.prometheus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What promtool answered, read from the failures of {@code promtool test rules}. Every question
 * expects what never is, so each must have failed: an answer that is not there is an error and
 * never an empty answer.
 */
public final class Answers {

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

  /** Thrown if an output does not answer the questions. */
  static final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  private static final Pattern ALERT =
      Pattern.compile(
          "^ {4}(?:name: .*\\n {4})?alertname: (?<name>.*), time: (?<time>\\S+), *$",
          Pattern.MULTILINE);

  private static final Pattern EXPRESSION =
      Pattern.compile(
          "^ {4}expr: (?<expr>\"(?:[^\"\\\\]++|\\\\.)*+\"), time: (?<time>\\S+),(?<rest>.*)$",
          Pattern.MULTILINE);

  private static final Pattern GOT_ALERTS = Pattern.compile("\\G.*?\\n {8}got:\\[", Pattern.DOTALL);

  private static final Pattern GOT_VALUES = Pattern.compile("\\n {8}exp:.*\\n {8}got: (.*)");

  private static final Pattern PAIR =
      Pattern.compile(
          "\\G(?:, )?(?<name>\"(?:[^\"\\\\]++|\\\\.)*+\"|[^=,{}\"]++)=(?<value>\"(?:[^\"\\\\]++|\\\\.)*+\")");

  private final String output;
  private final Map<Question, List<FiringAlert>> firing = new HashMap<>();
  private final Map<Question, List<Sample>> values = new HashMap<>();

  private Answers(String output) {
    this.output = output;
  }

  static Answers read(String output, List<Question> questions) throws UnreadableException {
    Answers answers = new Answers(output.replace("\r\n", "\n"));
    answers.readAlerts(questions.stream().filter(Question::isAlert).toList());
    answers.readValues(questions.stream().filter(question -> !question.isAlert()).toList());
    return answers;
  }

  private void readAlerts(List<Question> questions) throws UnreadableException {
    // Promtool answers these in the order of time.
    List<Question> waiting = new ArrayList<>(questions);
    Matcher head = ALERT.matcher(output);
    while (head.find()) {
      String name = head.group("name");
      Question question =
          waiting.stream()
              .filter(one -> one.text().equals(name))
              .min((one, other) -> one.time().compareTo(other.time()))
              .orElseThrow(() -> new UnreadableException("it answers what nobody asked"));
      waiting.remove(question);
      Matcher got = GOT_ALERTS.matcher(output);
      if (!got.find(head.end())) {
        throw new UnreadableException("an answer on an alert has no alerts");
      }
      firing.put(question, alerts(got.end()));
    }
    if (!waiting.isEmpty()) {
      throw new UnreadableException(
          "it does not say whether '" + waiting.get(0).text() + "' fires");
    }
  }

  private List<FiringAlert> alerts(int start) {
    List<FiringAlert> alerts = new ArrayList<>();
    SortedMap<String, String> labels = new TreeMap<>();
    for (String line : output.substring(start).lines().toList()) {
      String part = line.strip();
      if (part.startsWith("Labels:{")) {
        labels = labels(part.substring("Labels:{".length())).labels();
      } else if (part.startsWith("Annotations:{")) {
        alerts.add(
            new FiringAlert(labels, labels(part.substring("Annotations:{".length())).labels()));
      } else if (part.equals("]") || part.startsWith("], ") || line.equals("]")) {
        break;
      }
    }
    return alerts;
  }

  private void readValues(List<Question> questions) throws UnreadableException {
    Matcher head = EXPRESSION.matcher(output);
    for (Question question : questions) {
      if (!head.find()) {
        throw new UnreadableException("it has no values of '" + question.text() + "'");
      }
      if (!GoStrings.unquote(head.group("expr")).equals(question.text())) {
        throw new UnreadableException("it answers what nobody asked");
      }
      if (head.group("rest").strip().startsWith("err:")) {
        throw new UnreadableException(
            "'" + question.text() + "':" + head.group("rest").replaceFirst(" *err:", ""));
      }
      Matcher got = GOT_VALUES.matcher(output).region(head.end(), output.length());
      if (!got.lookingAt()) {
        throw new UnreadableException("an answer on '" + question.text() + "' has no values");
      }
      values.put(question, samples(got.group(1)));
    }
  }

  private static List<Sample> samples(String text) throws UnreadableException {
    List<Sample> samples = new ArrayList<>();
    String rest = text.strip();
    while (!rest.isEmpty() && !rest.equals("nil")) {
      if (!rest.startsWith("{")) {
        throw new UnreadableException("'" + rest + "' is not a value with labels");
      }
      Labels labels = labels(rest.substring(1));
      rest = rest.substring(1 + labels.length()).stripLeading();
      int end = valueEnd(rest);
      samples.add(new Sample(labels.labels(), rest.substring(0, end)));
      rest = rest.substring(end).replaceFirst("^, ", "");
    }
    return samples;
  }

  private static int valueEnd(String rest) {
    if (rest.startsWith("{{")) {
      return rest.indexOf("}}") + 2;
    }
    int comma = rest.indexOf(',');
    return comma < 0 ? rest.length() : comma;
  }

  private record Labels(SortedMap<String, String> labels, int length) {}

  /** Reads labels up to their brace, and counts their characters with it. */
  private static Labels labels(String text) {
    SortedMap<String, String> labels = new TreeMap<>();
    Matcher pair = PAIR.matcher(text);
    int end = 0;
    while (pair.find()) {
      String name = pair.group("name");
      labels.put(
          name.startsWith("\"") ? GoStrings.unquote(name) : name,
          GoStrings.unquote(pair.group("value")));
      end = pair.end();
    }
    return new Labels(labels, end + 1);
  }

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
