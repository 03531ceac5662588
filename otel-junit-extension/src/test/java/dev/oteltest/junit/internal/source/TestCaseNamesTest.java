package dev.oteltest.junit.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.JunitKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

class TestCaseNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                              | a.T.works                 | true",
        "kotlin.coroutines.Continuation                | a.T.works                 | true",
        "java.lang.String                              | a.T.works(String)         | false",
        "java.lang.String, kotlin.coroutines.Continuation | a.T.works(String)      | false",
        "kotlin.coroutines.Continuation, int           | a.T.works(Continuation, int) | false",
        "a.kotlin.coroutines.Continuation              | a.T.works(Continuation)   | false",
      })
  void aSuspendingFunctionHasTheParametersOfItsSource(String types, String name, boolean plain) {
    MethodSource method = MethodSource.from("a.T", "works", types == null ? "" : types);
    TestIdentifier test = TestIdentifier.from(new Method(method));

    assertThat(TestCaseNames.of(test, JunitKind.TEST, "a.T")).isEqualTo(name);
    assertThat(TestCaseNames.isPlain(test, JunitKind.TEST, method)).isEqualTo(plain);
  }

  private static final class Method extends AbstractTestDescriptor {

    Method(MethodSource source) {
      super(UniqueId.forEngine("e").append("method", "works()"), "works()", source);
    }

    @Override
    public Type getType() {
      return Type.TEST;
    }
  }
}
