package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.MavenAttributes;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a test in any run.
 *
 * @param module the artifactId of its module, or the name of its service; empty if unknown
 * @param type the class, fully qualified; empty if unknown
 * @param method the method with the types of its parameters, without numbers of invocations
 * @param arguments the text of its arguments, or its display name if it is one of several; empty if
 *     it is the only one
 * @param index the numbers of its invocation; empty if it is the only one
 */
public record TestKey(String module, String type, String method, String arguments, String index) {

  private static final Pattern INDEX = Pattern.compile("\\[\\d+\\]");

  /** The number before a display name, as JUnit writes it. */
  private static final Pattern NUMBERED =
      Pattern.compile("^\\[\\d+\\] ?|^repetition \\d+ of \\d+$");

  static TestKey of(SpanTable spans, TestCase test, boolean modules) {
    TestKey key = named(spans, test, modules);
    return key.index.isEmpty()
        ? key
        : new TestKey(
            key.module,
            key.type,
            key.method,
            StableText.of(NUMBERED.matcher(spans.name(test.row())).replaceFirst("")),
            key.index);
  }

  /** Returns the key of a test by its name, which has no arguments. */
  static TestKey named(SpanTable spans, TestCase test, boolean modules) {
    String name = test.name().isEmpty() ? spans.name(test.row()) : test.name();
    boolean numbered = name.indexOf('[') >= 0;
    String indexes =
        numbered
            ? INDEX.matcher(name).results().map(MatchResult::group).collect(Collectors.joining())
            : "";
    String whole = numbered ? INDEX.matcher(name).replaceAll("") : name;
    int parameters = whole.indexOf('(');
    int dot = whole.lastIndexOf('.', parameters < 0 ? whole.length() : parameters);
    return new TestKey(
        modules ? moduleOf(spans, test.row()) : "",
        whole.substring(0, Math.max(0, dot)),
        dot <= 0 ? whole : whole.substring(dot + 1),
        "",
        indexes);
  }

  /** Returns the module of a test: that of the build, or else the service of the test run. */
  static String moduleOf(SpanTable spans, int row) {
    int module = SpanRole.MODULE.around(spans, row);
    String name = module < 0 ? null : spans.attribute(module, MavenAttributes.ARTIFACT_ID);
    return name == null ? SpanIdentities.service(spans.resource(row)) : name;
  }

  /** Returns the key of all tests of the class. */
  TestKey ofClass() {
    return new TestKey(module, type, "", "", "");
  }

  /** Returns the key of all invocations. */
  TestKey ofMethod() {
    return new TestKey(module, type, method, "", "");
  }

  /** Returns the key that the test has in a class with another key; itself if that is null. */
  TestKey inClass(@Nullable TestKey other) {
    return other == null ? this : new TestKey(module, other.type, method, arguments, index);
  }

  /** Returns the key that the test has with a method with another key; itself if that is null. */
  TestKey withMethod(@Nullable TestKey other) {
    return other == null ? this : new TestKey(module, type, other.method, arguments, index);
  }

  TestKey withoutIndex() {
    return new TestKey(module, type, method, arguments, "");
  }

  TestKey withoutArguments() {
    return new TestKey(module, type, method, "", index);
  }
}
