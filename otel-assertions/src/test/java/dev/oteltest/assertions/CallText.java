package dev.oteltest.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a call looks in an example. */
final class CallText {

  private static final int WIDTH = 88;
  private static final String START = "assertThat(";

  private CallText() {}

  /**
   * Returns both calls, on several lines if they are long. What they are about is called {@code
   * telemetry} if it is the same for both, otherwise {@code good} and {@code bad}.
   */
  static WordCalls.Calls both(String right, String wrong) {
    String ofRight = subject(right);
    if (ofRight.equals(subject(wrong))) {
      return new WordCalls.Calls(formatted("telemetry", right), formatted("telemetry", wrong));
    }
    String good = ofRight.equals("telemetry()") ? "nothing" : "good";
    return new WordCalls.Calls(formatted(good, right), formatted("bad", wrong));
  }

  private static String subject(String call) {
    return call.startsWith(START) ? call.substring(START.length(), end(call, START.length())) : "";
  }

  private static String with(String subject, String call) {
    return call.startsWith(START)
        ? START + subject + call.substring(end(call, START.length()))
        : call;
  }

  /** Returns the position of the parenthesis that closes one before a position. */
  private static int end(String call, int from) {
    int depth = 1;
    boolean quoted = false;
    for (int i = from; i < call.length(); i++) {
      char at = call.charAt(i);
      if (at == '"' && call.charAt(i - 1) != '\\') {
        quoted = !quoted;
      }
      depth += quoted ? 0 : at == '(' ? 1 : at == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("no end: " + call);
  }

  private static String formatted(String subject, String call) {
    String line =
        with(subject, call)
            .replace("\" + \"", "")
            .replaceAll("\\s*\n\\s*(?=[.])|(?<=\\()\\s*\n\\s*", "");
    line = line.replaceAll("\\s*\n\\s*", " ") + ";";
    return line.length() <= WIDTH
        ? line
        : links(line).stream().map(CallText::broken).collect(Collectors.joining("\n    "));
  }

  /** Breaks a link that is long itself behind its parenthesis. */
  private static String broken(String link) {
    return link.length() <= WIDTH - 4 ? link : link.replaceFirst("\\(", "(\n        ");
  }

  /** Divides a chain before the dots that are in no parentheses. */
  private static List<String> links(String line) {
    List<String> links = new ArrayList<>();
    int from = 0;
    for (int i = line.indexOf('('); i >= 0; i = line.indexOf('(', from)) {
      int end = end(line, i + 1) + 1;
      int dot = line.indexOf('.', end);
      if (dot != end) {
        break;
      }
      links.add(line.substring(from, end));
      from = end;
    }
    links.add(line.substring(from));
    return links;
  }
}
