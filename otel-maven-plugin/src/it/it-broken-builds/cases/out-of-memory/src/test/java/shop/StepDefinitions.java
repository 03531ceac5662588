package shop;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;

public class StepDefinitions {

  private long[] belly;

  @Given("I have {int} cukes in my belly")
  public void eat(int cukes) {
    belly = new long[100_000_000];
  }

  @Then("my belly should growl")
  public void growl() {}
}
