package dev.oteltest.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracedContextsTest {

  @Test
  void theOneOfTheseTestsIsNewEnough() {
    assertThat(TracedContexts.springProblem(getClass().getClassLoader())).isNull();
    assertThat(TracedContexts.isSpringTooOld()).isFalse();
  }

  @Test
  void anOldOneIsNamedWithACommand() {
    ClassLoader old =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.endsWith(".ApplicationStartup")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };

    assertThat(TracedContexts.springProblem(old))
        .startsWith("Spring ")
        .endsWith(
            " is older than 5.3, so application contexts have no spans; the tests have. To see where"
                + " it comes from, run mvn dependency:tree -Dincludes=org.springframework");
  }
}
