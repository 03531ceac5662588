package dev.oteltest.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.ResolvableType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.BeanOverride;
import org.springframework.test.context.bean.override.BeanOverrideHandler;
import org.springframework.test.context.bean.override.BeanOverrideProcessor;
import org.springframework.test.context.bean.override.BeanOverrideStrategy;
import org.springframework.test.context.bean.override.convention.TestBean;

/** Which configurations differ in what, in the words that people read. Nothing is started. */
class ContextDifferencesTest {

  private static MergedContextConfiguration configuration(Class<?> testClass) {
    MergedContextConfiguration found =
        ContextUse.configurationOf(new TestContextManager(testClass).getTestContext());
    assertThat(found).isNotNull();
    return found;
  }

  private static List<String> differences(Class<?> from, Class<?> to) {
    return differences(from, to, UnaryOperator.identity());
  }

  private static List<String> differences(
      Class<?> from, Class<?> to, UnaryOperator<String> redaction) {
    return new PartsComparison(
            ContextParts.of(configuration(to)), ContextParts.of(configuration(from)))
        .texts(redaction);
  }

  @Configuration
  static class Orders {}

  @Configuration
  static class Mail {}

  @ContextConfiguration(classes = Orders.class)
  static class Plain {}

  @ContextConfiguration(classes = Orders.class)
  static class PlainAsWell {}

  @Test
  void classesWithTheSameConfigurationDoNotDiffer() {
    assertThat(configuration(Plain.class)).isEqualTo(configuration(PlainAsWell.class));
    assertThat(differences(Plain.class, PlainAsWell.class)).isEmpty();
  }

  @ContextConfiguration(classes = {Orders.class, Mail.class})
  @ActiveProfiles("slow")
  static class More {}

  @Test
  void configurationsAndProfilesAreThereOrNot() {
    assertThat(differences(Plain.class, More.class))
        .containsExactly("configuration ContextDifferencesTest.Mail", "profile slow");
    assertThat(differences(More.class, Plain.class))
        .containsExactly(
            "without configuration ContextDifferencesTest.Mail", "without profile slow");
  }

  @ContextConfiguration(classes = Orders.class)
  @TestPropertySource(properties = {"pace=slow", "password: hunter2"})
  static class Slow {}

  @ContextConfiguration(classes = Orders.class)
  @TestPropertySource(properties = {"pace = fast", "password: hunter3"})
  static class Fast {}

  @Test
  void propertiesHaveOtherValues() {
    assertThat(differences(Plain.class, Slow.class))
        .containsExactly("pace=slow", "password=hunter2");
    assertThat(differences(Slow.class, Fast.class))
        .containsExactly("pace=fast instead of slow", "password=hunter3 instead of hunter2");
  }

  @Test
  void secretsAreNotShown() {
    UnaryOperator<String> redaction = text -> text.replaceAll("(password=).*", "$1[redacted]");

    assertThat(differences(Slow.class, Fast.class, redaction))
        .containsExactly("pace=fast instead of slow", "password=[redacted] with another value");
    assertThat(differences(Slow.class, Plain.class, redaction))
        .containsExactly("without pace=slow", "without password=[redacted]");
  }

  @ContextConfiguration(classes = Orders.class)
  @TestPropertySource(properties = {"password: hunter2", "pace=slow"})
  static class SlowInAnotherOrder {}

  @Test
  void anotherOrderOfPartsIsNotShownAsADifference() {
    assertThat(configuration(Slow.class)).isNotEqualTo(configuration(SlowInAnotherOrder.class));
    assertThat(differences(Slow.class, SlowInAnotherOrder.class)).isEmpty();
  }

  /** A bean override of a user's own; Mockito's are in samples, where Mockito is. */
  @BeanOverride(StubProcessor.class)
  @Target(ElementType.FIELD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Stub {
    String value() default "";
  }

  static class StubProcessor implements BeanOverrideProcessor {
    @Override
    public BeanOverrideHandler createHandler(
        Annotation annotation, Class<?> testClass, Field field) {
      String name = ((Stub) annotation).value();
      return new StubHandler(field, name.isEmpty() ? null : name);
    }
  }

  static class StubHandler extends BeanOverrideHandler {
    StubHandler(Field field, @Nullable String name) {
      super(
          field, ResolvableType.forField(field), name, "", BeanOverrideStrategy.REPLACE_OR_CREATE);
    }

    @Override
    protected Object createOverrideInstance(
        String beanName, @Nullable BeanDefinition definition, @Nullable Object instance) {
      return new Object();
    }
  }

  @ContextConfiguration(classes = Orders.class)
  static class Stubbed {
    @Stub List<String> names;
  }

  @ContextConfiguration(classes = Orders.class)
  static class StubbedInAnotherField {
    @Stub List<String> people;
  }

  @ContextConfiguration(classes = Orders.class)
  static class Replaced {
    @Stub("first")
    Map.Entry<String, Integer> names;

    @TestBean Integer number;

    static Integer number() {
      return 42;
    }
  }

  @Test
  void mocksAreShownAsTheirAnnotations() {
    assertThat(differences(Plain.class, Stubbed.class)).containsExactly("@Stub List<String>");
    assertThat(differences(Stubbed.class, StubbedInAnotherField.class))
        .containsExactly("@Stub List<String> in field people instead of field names");
    assertThat(differences(Plain.class, Replaced.class))
        .containsExactlyInAnyOrder("@Stub Entry<String, Integer> named first", "@TestBean Integer");
    assertThat(differences(Stubbed.class, Plain.class))
        .containsExactly("without @Stub List<String>");
  }

  static class Initializer
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {}
  }

  @ContextConfiguration(classes = Orders.class, initializers = Initializer.class)
  static class Initialized {
    @DynamicPropertySource
    static void port(DynamicPropertyRegistry registry) {
      registry.add("port", () -> 1);
    }
  }

  @ContextConfiguration("classpath:orders.xml")
  @TestPropertySource("classpath:orders.properties")
  static class FromFiles {}

  @Test
  void initializersMethodsAndFilesAreNamed() {
    assertThat(differences(Plain.class, Initialized.class))
        .containsExactlyInAnyOrder(
            "initializer ContextDifferencesTest.Initializer",
            "@DynamicPropertySource ContextDifferencesTest.Initialized.port()");
    assertThat(differences(Plain.class, FromFiles.class))
        .contains(
            "configuration classpath:orders.xml",
            "properties of classpath:orders.properties",
            "without configuration ContextDifferencesTest.Orders");
  }

  @ContextHierarchy({
    @ContextConfiguration(classes = Mail.class),
    @ContextConfiguration(classes = Orders.class)
  })
  static class BelowMail {}

  @Test
  void aParentsPartsAreItsOwn() {
    assertThat(differences(Plain.class, BelowMail.class))
        .contains("parent: configuration ContextDifferencesTest.Mail");
  }

  @ContextConfiguration(initializers = Initializer.class)
  static class OnlyInitialized {}

  @Test
  void contextsAreNamedAfterWhatTheyAreMadeOf() {
    List<String> names = new ArrayList<>();
    for (Class<?> type :
        List.of(More.class, FromFiles.class, OnlyInitialized.class, NothingAtAll.class)) {
      names.add(TracedContext.nameOf(configuration(type)));
    }

    assertThat(names)
        .containsExactly(
            "ContextDifferencesTest.Orders",
            "orders.xml",
            "ContextDifferencesTest.Initializer",
            "ContextDifferencesTest.NothingAtAll");
  }

  @Import(Mail.class)
  static class NothingAtAll {}
}
