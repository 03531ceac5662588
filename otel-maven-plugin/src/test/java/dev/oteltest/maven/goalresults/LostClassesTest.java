package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostClassesTest {

  @Retention(RetentionPolicy.RUNTIME)
  @interface Fast {}

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.TYPE})
  @interface Rule {
    Nested[] value() default {};

    Thread.State state() default Thread.State.NEW;
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface Nested {
    Class<?> type();
  }

  /** As Spring's initializer writes it. */
  static final class TestShopApplication {
    public static void main(String[] args) {}
  }

  @Deprecated
  static final class TestConfiguration {
    @Deprecated
    @SuppressWarnings("unused")
    void bean() {}
  }

  static final class OfMethods {
    @Fast
    void runs() {}
  }

  static final class OfFields {
    @Rule(
        value = {@Nested(type = String.class)},
        state = Thread.State.BLOCKED)
    static final int RULE = 1;
  }

  @Deprecated
  @Rule
  static final class OfTypes {}

  static class Base {}

  static final class Inherits extends Base {}

  abstract static class Abstract {
    @Fast
    void runs() {}
  }

  @Tag("slow")
  interface Interface {}

  @ParameterizedTest
  @ValueSource(classes = {OfMethods.class, OfFields.class, OfTypes.class, Inherits.class})
  void whatHasAnnotationsOfAFrameworkOrInheritsMayHaveTests(Class<?> type) throws IOException {
    assertThat(mayHaveTests(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        TestShopApplication.class,
        TestConfiguration.class,
        Abstract.class,
        Interface.class,
        Base.class
      })
  void anythingElseHasNone(Class<?> type) throws IOException {
    assertThat(mayHaveTests(type)).isFalse();
  }

  @Test
  void theClassesOfOurOwnTestsMayHaveTests() throws IOException {
    assertThat(mayHaveTests(LostClassesTest.class)).isTrue();
  }

  @Test
  void aFileThatIsCutOffIsNotAClass() {
    assertThatThrownBy(() -> LostClasses.mayHaveTests(new byte[] {1, 2, 3, 4, 5}))
        .isInstanceOf(IOException.class);
  }

  private static boolean mayHaveTests(Class<?> type) throws IOException {
    String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name))) {
      return LostClasses.mayHaveTests(in.readAllBytes());
    }
  }
}
