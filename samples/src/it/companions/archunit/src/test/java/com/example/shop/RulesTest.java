package com.example.shop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchIgnore;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.example.shop")
class RulesTest {

  @ArchTest
  static final ArchRule noStandardStreams =
      noClasses().should().accessClassesThat().haveFullyQualifiedName("java.io.PrintStream");

  @ArchTest
  @ArchIgnore(reason = "not yet")
  static final ArchRule onlyRecords = classes().should().beRecords();

  @ArchTest
  static void cartsAreFinal(JavaClasses shop) {
    classes()
        .that()
        .haveSimpleName("Cart")
        .should()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
        .check(shop);
  }
}
