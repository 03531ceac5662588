package dev.oteltest.maven.mcp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an assistant can ask, as the protocol describes tools. */
enum RunTool {
  CAUSES(
      "causes",
      "Start here after tests failed. Why the last run failed: each cause once, with its first"
          + " test, the place in the code, the message, the spans around the error, and since when"
          + " it fails.",
      Argument.RUN),
  TREE(
      "test_tree",
      "All that a test did: each span with its time, errors, log records, attempts and stack"
          + " traces.",
      Argument.TEST,
      Argument.RUN),
  COMPARE(
      "what_differs",
      "What the last run does otherwise than another, test by test: calls, hosts, errors, counts,"
          + " attributes, times.",
      Argument.BASE,
      Argument.ONLY),
  HISTORY(
      "test_history",
      "What the kept runs say of tests: each result, since when a test fails, whether it is flaky"
          + " and what only its failing attempts have.",
      Argument.TEST);

  /** What a tool takes. */
  enum Argument {
    TEST("test", "string", "A part of the name of a test, such as CartTest.pays", true),
    ONLY("test", "string", "A part of the names of the tests to compare; all if missing", false),
    RUN(
        "run",
        "string",
        "A kept run: last~1, last-green, main, or the beginning of its id; if missing, the last"
            + " run",
        false),
    BASE("base", "string", "The kept run to compare with; if missing, the run before", false),
    FROM("from", "integer", "The line to begin with, of an answer that has more", false);

    private final String key;
    private final String type;
    private final String description;
    private final boolean required;

    Argument(String key, String type, String description, boolean required) {
      this.key = key;
      this.type = type;
      this.description = description;
      this.required = required;
    }

    String key() {
      return key;
    }

    boolean required() {
      return required;
    }
  }

  private final String key;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // no list of another kind gets here
  private final List<Argument> arguments;

  RunTool(String key, String description, Argument... own) {
    this.key = key;
    this.description = description;
    this.arguments = Stream.concat(Arrays.stream(own), Stream.of(Argument.FROM)).toList();
  }

  String key() {
    return key;
  }

  List<Argument> arguments() {
    return arguments;
  }

  /** Returns the tool as the protocol lists it. */
  Map<String, Object> described() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      properties.put(
          argument.key, Map.of("type", argument.type, "description", argument.description));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "required", arguments.stream().filter(Argument::required).map(Argument::key).toList());
    schema.put("additionalProperties", false);
    Map<String, Object> tool = new LinkedHashMap<>();
    tool.put("name", key);
    tool.put("description", description);
    tool.put("inputSchema", schema);
    tool.put("annotations", Map.of("readOnlyHint", true, "openWorldHint", false));
    return tool;
  }
}
