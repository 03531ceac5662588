package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JupiterVersionTest {

  private static ClassLoader without(String... names) {
    return new ClassLoader(JupiterVersionTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (List.of(names).stream().anyMatch(name::endsWith)) {
          throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
      }
    };
  }

  @Test
  void theOneOfTheseTestsIsSupported() {
    assertThat(JupiterVersion.problem(JupiterVersionTest.class.getClassLoader())).isNull();
  }

  @Test
  void anOldOneIsNamedWithACommand() {
    assertThat(JupiterVersion.problem(without("PreInterruptCallback")))
        .startsWith("JUnit Jupiter ")
        .endsWith(
            " is older than 5.12, the oldest that is supported, so tests can't ask for their"
                + " telemetry, and lifecycle methods are not traced. To see where it comes from, run"
                + " mvn dependency:tree -Dincludes=org.junit.jupiter");
  }

  @Test
  void noneIsNoProblem() {
    assertThat(JupiterVersion.problem(without("PreInterruptCallback", ".Extension"))).isNull();
  }
}
