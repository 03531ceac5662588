package com.example.petshop;

import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** A slice: only what answers requests. */
@ControllerTest(OwnersController.class)
class OwnersControllerTest {

  @Autowired private MockMvc requests;
  @MockitoBean private Owners owners;

  @Test
  void listsNobodyOfNobody() throws Exception {
    when(owners.findAllByOrderByName()).thenReturn(List.of());

    requests.perform(get("/owners")).andExpect(status().isOk()).andExpect(content().json("[]"));
  }
}
