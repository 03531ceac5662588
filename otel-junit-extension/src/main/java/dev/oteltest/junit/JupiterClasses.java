package dev.oteltest.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds out which members of Jupiter test classes, inherited ones included, need interceptors. */
final class JupiterClasses {

  /** The meaning of an annotation type, directly or through its meta-annotations. */
  private record Meaning(boolean lifecycleOfClass, boolean lifecycleOfTest, boolean separate) {

    static Meaning of(Class<?> annotation) {
      return new Meaning(
          leads(annotation, BeforeAll.class) || leads(annotation, AfterAll.class),
          leads(annotation, BeforeEach.class) || leads(annotation, AfterEach.class),
          AnnotationSupport.findAnnotation(annotation, Timeout.class)
              .filter(JupiterClasses::isSeparate)
              .isPresent());
    }

    private static boolean leads(Class<?> from, Class<? extends Annotation> to) {
      return from == to || AnnotationSupport.isAnnotated(from, to);
    }
  }

  private static final ClassValue<Meaning> MEANINGS =
      new ClassValue<>() {
        @Override
        protected Meaning computeValue(Class<?> type) {
          return Meaning.of(type);
        }
      };

  private final Set<Class<?>> classes = new HashSet<>();
  private boolean separate;
  private boolean lifecycleOfClass;
  private boolean lifecycleOfTest;

  /**
   * Adds a class.
   *
   * @param template whether the class runs several times; the plan then does not show its contents
   */
  void add(Class<?> type, boolean template) {
    separate =
        separate
            || AnnotationSupport.findAnnotation(type, Timeout.class)
                .filter(JupiterClasses::isSeparate)
                .isPresent();
    addInherited(type, template);
  }

  private void addInherited(@Nullable Class<?> type, boolean template) {
    if (type == null || type == Object.class || !classes.add(type)) {
      return;
    }
    if (template || !lifecycleOfClass || !lifecycleOfTest) {
      for (Method method : type.getDeclaredMethods()) {
        addTest(method);
      }
    }
    if (template) {
      for (Class<?> nested : type.getDeclaredClasses()) {
        add(nested, true);
      }
    }
    addInherited(type.getSuperclass(), template);
    for (Class<?> implemented : type.getInterfaces()) {
      addInherited(implemented, template);
    }
  }

  /** Adds a method; its annotations determine its kind. */
  void addTest(Method method) {
    for (Annotation annotation : method.getDeclaredAnnotations()) {
      Meaning meaning = MEANINGS.get(annotation.annotationType());
      lifecycleOfClass |= meaning.lifecycleOfClass;
      lifecycleOfTest |= meaning.lifecycleOfTest;
      separate |= meaning.separate || (annotation instanceof Timeout own && isSeparate(own));
    }
  }

  private static boolean isSeparate(Timeout timeout) {
    return timeout.threadMode() == Timeout.ThreadMode.SEPARATE_THREAD;
  }

  /** Whether a test may run on a separate thread of its timeout. */
  boolean haveTimeoutInSeparateThread() {
    return separate;
  }

  boolean haveLifecycleOfClass() {
    return lifecycleOfClass;
  }

  boolean haveLifecycleOfTest() {
    return lifecycleOfTest;
  }

  /** Whether a constructor may make spans. */
  boolean haveConstructorThatDoesSomething() {
    ConstructorInspector constructorInspector = new ConstructorInspector();
    for (Class<?> type : classes) {
      if (!type.isInterface() && constructorInspector.doSomething(type)) {
        return true;
      }
    }
    return false;
  }
}
