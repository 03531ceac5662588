package com.example;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles statements of a test, all at once, as users would write them. */
final class Compiler {

  private static final Pattern WORD = Pattern.compile("\\w+");

  private static final String HEAD =
      """
      import static dev.oteltest.assertions.Telemetry.*;
      import static io.opentelemetry.api.logs.Severity.ERROR;
      import static io.opentelemetry.api.logs.Severity.WARN;
      import static io.opentelemetry.api.trace.SpanKind.*;
      import static io.opentelemetry.sdk.metrics.data.MetricDataType.HISTOGRAM;
      import static java.time.Duration.*;
      import static org.assertj.core.api.Assertions.*;
      import dev.oteltest.assertions.*;
      import dev.oteltest.assertions.snapshot.Snapshot;
      import io.opentelemetry.api.common.*;
      import io.opentelemetry.api.logs.Severity;
      import io.opentelemetry.api.trace.*;
      import io.opentelemetry.sdk.trace.data.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.TimeUnit;
      public class Statements {
        static final AttributeKey<String> KEY = AttributeKey.stringKey("x");
        static final AttributeKey<String> DB = AttributeKey.stringKey("db.system.name");
        static final AttributeKey<Long> N = AttributeKey.longKey("n");
        static final AttributeKey<List<String>> L = AttributeKey.stringArrayKey("l");
      """;

  private static final String PARAMETERS =
      "(CapturedTelemetry t, CapturedTelemetry telemetry, CapturedTelemetry before,"
          + " CapturedTelemetry other, Span current, SpanContext ctx, SpanContext context)";

  private Compiler() {}

  /**
   * Why a statement does not compile.
   *
   * @param isUnknown whether a name is not known
   * @param name the name at which the compiler stopped
   */
  record Error(boolean isUnknown, String name, String message) {}

  /**
   * Compiles statements and returns the first error of each that does not compile.
   *
   * @param into the folder for the class {@code Statements}, which has a method {@code s0}, {@code
   *     s1} and so on for each statement; it is written only if all compile
   */
  static Map<String, Error> errors(List<String> statements, Path into) throws IOException {
    return errors("", PARAMETERS, statements, into);
  }

  /**
   * Does the same with names of its own.
   *
   * @param imports more imports
   * @param parameters the names that the statements use
   */
  static Map<String, Error> errors(
      String imports, String parameters, List<String> statements, Path into) throws IOException {
    String head = imports + HEAD;
    StringBuilder source = new StringBuilder(head);
    long first = head.lines().count() + 1;
    for (int i = 0; i < statements.size(); i++) {
      source.append("  public static void s").append(i).append(parameters).append(" { ");
      source.append(statements.get(i)).append(" }\n");
    }
    source.append("}\n");
    Map<String, Error> errors = new LinkedHashMap<>();
    for (Diagnostic<? extends JavaFileObject> one : compile(source.toString(), into)) {
      if (one.getKind() == Diagnostic.Kind.ERROR) {
        errors.putIfAbsent(
            statements.get((int) (one.getLineNumber() - first)), error(one, source.toString()));
      }
    }
    return errors;
  }

  private static List<Diagnostic<? extends JavaFileObject>> compile(String source, Path into) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    compiler
        .getTask(
            null,
            null,
            diagnostics,
            List.of("-Xmaxerrs", "10000", "-proc:none", "-cp", classPath, "-d", into.toString()),
            null,
            List.of(new Source(source)))
        .call();
    return new ArrayList<>(diagnostics.getDiagnostics());
  }

  private static Error error(Diagnostic<?> diagnostic, String source) {
    Matcher word = WORD.matcher(source);
    String name = word.find((int) diagnostic.getPosition()) ? word.group() : "";
    return new Error(
        diagnostic.getCode().startsWith("compiler.err.cant.resolve"),
        name,
        diagnostic.getMessage(Locale.ROOT));
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String code;

    Source(String code) {
      super(URI.create("string:///Statements.java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
