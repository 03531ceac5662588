package dev.oteltest.junit.internal.source;

import dev.oteltest.semconv.JunitKind;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Creates fully qualified names of tests and containers: the same in every run, and different for
 * different tests of one run.
 *
 * <p>{@code com.example.FooTest.resizes(int)[2]} is the second invocation of a method; a test
 * selected by a suite is prefixed with the suite, as in {@code
 * com.example.AllTests/com.example.FooTest.ok}; the names of other engines' tests consist of the
 * display names below the engine, with the last part of the unique id in brackets.
 */
public final class TestCaseNames {

  /**
   * A feature's parameters are the names in its data table. All of them are objects, and they are
   * not part of its name.
   */
  private static final String SPOCK_FEATURE = "feature";

  /** What the compiler of Kotlin adds to the parameters of a suspending function. */
  private static final String CONTINUATION = "kotlin.coroutines.Continuation";

  private TestCaseNames() {}

  /**
   * Returns the name of a test or container.
   *
   * @param parent the name of the container around it; empty if no class or suite is around it
   */
  public static String of(TestIdentifier id, JunitKind kind, String parent) {
    if (kind == JunitKind.ENGINE) {
      return parent;
    }
    UniqueId.Segment last = id.getUniqueIdObject().getLastSegment();
    String segment = last.getValue();
    if (segment.startsWith("#")) {
      return parent + "[" + segment.substring(1) + "]";
    }
    if (kind == JunitKind.INVOCATION) {
      return parent + "[" + segment + "]"; // counted from 0, as Surefire does
    }
    TestSource source = id.getSource().orElse(null);
    if (source instanceof MethodSource method) {
      String owner = parent.isEmpty() ? method.getClassName() : parent;
      String name = member(owner, method.getMethodName());
      String types = types(method);
      if (types.isEmpty() || last.getType().equals(SPOCK_FEATURE)) {
        return name;
      }
      return name.concat(ParameterTypes.of(method, types)); // with + it would grow on the way
    }
    if (source instanceof ClassSource type && kind.isClass()) {
      return inside(parent, type.getClassName());
    }
    String name = id.getDisplayName();
    return inside(parent, segment.equals(name) ? name : name + "[" + segment + "]");
  }

  /** Whether the name of a test is that of its container, a dot, and that of its method. */
  public static boolean isPlain(TestIdentifier id, JunitKind kind, MethodSource method) {
    UniqueId.Segment last = id.getUniqueIdObject().getLastSegment();
    return kind == JunitKind.TEST
        && types(method).isEmpty()
        && !last.getValue().startsWith("#")
        && !last.getType().equals(SPOCK_FEATURE);
  }

  /**
   * Returns the parameters as the source has them: a suspending function of Kotlin has one less.
   */
  private static String types(MethodSource method) {
    String types = method.getMethodParameterTypes();
    if (types == null || types.isBlank()) {
      return "";
    }
    int last = types.lastIndexOf(',');
    return types.substring(last + 1).strip().equals(CONTINUATION)
        ? types.substring(0, Math.max(0, last))
        : types;
  }

  /** Returns the function name of a method; reuses the case name if they are equal. */
  public static String function(MethodSource method, String caseName) {
    String owner = method.getClassName();
    String name = method.getMethodName();
    boolean same =
        caseName.length() == owner.length() + 1 + name.length()
            && caseName.startsWith(owner)
            && caseName.charAt(owner.length()) == '.'
            && caseName.endsWith(name);
    return same ? caseName : member(owner, name);
  }

  @SuppressWarnings("UnnecessaryStringBuilder") // this one does not grow
  private static String member(String owner, String name) {
    return new StringBuilder(owner.length() + 1 + name.length())
        .append(owner)
        .append('.')
        .append(name)
        .toString();
  }

  /** A class inside its outer class extends that name; anything else is appended after a slash. */
  private static String inside(String parent, String name) {
    if (parent.isEmpty()) {
      return name;
    }
    String outer = parent.substring(parent.lastIndexOf('/') + 1);
    int invocation = outer.indexOf('[');
    String outerClass = invocation < 0 ? outer : outer.substring(0, invocation);
    return name.startsWith(outerClass + "$")
        ? parent + name.substring(outerClass.length())
        : parent + "/" + name;
  }
}
