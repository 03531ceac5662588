package dev.oteltest.maven.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedTestsTest {

  private static RepeatedTests tests(String text) {
    return RepeatedTests.parse("otel.repeat.test", text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CartTest#pays          | shop.CartTest        | pays()     | true
          CartTest#pays          | shop.CartTest        | pays(int)  | true
          CartTest#pays          | CartTest             | pays       | true
          CartTest#pays          | shop.CartTest        | paysLate() | false
          CartTest#pays          | shop.MyCartTest      | pays()     | false
          CartTest#pays          | shop.CartTest$Empty  | pays()     | false
          CartTest$Empty#pays    | shop.CartTest$Empty  | pays()     | true
          shop.CartTest#pays     | shop.CartTest        | pays()     | true
          shop.CartTest#pays     | my.shop.CartTest     | pays()     | true
          bar.CartTest#pays      | shop.CartTest        | pays()     | false
          CartTest.pays          | shop.CartTest        | pays()     | true
          shop.CartTest.pays     | shop.CartTest        | pays()     | true
          shop.CartTest.pays     | shop.CartTest        | ships()    | false
          shop.cart.CartTest     | shop.cart.CartTest   | pays()     | true
          CartTest#pays (all)    | shop.CartTest        | pays (all)() | true
          CartTest#pays (all)    | shop.CartTest        | pays (all) | true
          CartTest#pays          | shop.CartTest        | pays{int}[1] | true
          CartTest#pays          | shop.CartTest        | pays (all)() | false
          CartTest               | shop.CartTest        | adds()     | true
          CartTest               | shop.CartTest$Empty  | adds()     | true
          CartTest               | shop.CartTests       | adds()     | false
          CartTest,SumTest#adds  | shop.SumTest         | adds()     | true
          CartTest,SumTest#adds  | shop.SumTest         | pays()     | false
          """)
  void isATestThatSurefireSelectsByTheName(
      String text, String type, String method, boolean expected) {
    assertThat(tests(text).has(type, method)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Cart*", "CartTest#", "CartTest#pay*", "!CartTest", "a b", "A,,B"})
  void whatIsNotTheNameOfATestIsAnErrorThatNamesIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tests(text))
        .withMessageMatching(
            "otel\\.repeat\\.test: '.*' is not a test\\. Name a class or one of its methods, such as"
                + " CartTest or CartTest#pays; changed .*");
  }

  @Test
  void theClassOfANestedOneIsThatAroundIt() {
    assertThat(tests("a.CartTest$Empty#pays, a.CartTest#adds, SumTest").classes())
        .containsExactly("a.CartTest", "SumTest");
  }

  @Test
  void aModuleHasThoseOfItsClassesOnly() {
    RepeatedTests tests = tests("CartTest$Empty#pays, other.SumTest, ShopIT");
    assertThat(tests.in(Set.of("shop.CartTest", "shop.SumTest", "other.SumTest")).names())
        .containsExactly("CartTest$Empty#pays", "other.SumTest");
    assertThat(tests.in(Set.of("shop.SumTest")).names()).isEmpty();
  }

  @Test
  void thoseOfFailsafeRunApart() {
    assertThat(tests("CartTest, ShopIT#pays, SumTest").byGoal())
        .extracting(RepeatedTests::names)
        .containsExactly(List.of("CartTest", "SumTest"), List.of("ShopIT#pays"));
    assertThat(tests("CartTest").byGoal()).containsExactly(tests("CartTest"));
  }

  @ParameterizedTest
  @CsvSource({
    "CartIT#pays,true",
    "a.ITCart,true",
    "CartITCase,true",
    "CartTest,false",
    "'CartIT,CartTest',false",
    "it.shop.CartTest,false",
    "VISITTest,false"
  })
  void areThoseOfFailsafeByTheirNames(String text, boolean expected) {
    assertThat(tests(text).areIntegrationTests()).isEqualTo(expected);
  }
}
