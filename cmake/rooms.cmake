# A room is a folder of src/: one static library, named dragoman_<room>, that links only to rooms
# above it. Files are found by pattern, so adding a file needs no edit here.
function(dragoman_room room)
  cmake_parse_arguments(ARG "" "" "ROOMS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${room}/*.cpp
       ${PROJECT_SOURCE_DIR}/src/${room}/*.S)
  if(NOT sources)
    return()  # a room that holds headers alone has nothing to link
  endif()
  add_library(dragoman_${room} STATIC ${sources})
  target_link_libraries(dragoman_${room} PUBLIC dragoman_flags ${ARG_LIBRARIES})
  foreach(above ${ARG_ROOMS})
    if(TARGET dragoman_${above})
      target_link_libraries(dragoman_${room} PUBLIC dragoman_${above})
    endif()
  endforeach()
endfunction()

# Puts the text of a data file into a header of a room, from the template HEADER.in beside it, where
# the template says @text@. Written anew when the data file changes.
function(dragoman_embed room data header)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${data})
  file(READ ${PROJECT_SOURCE_DIR}/${data} text)
  configure_file(${PROJECT_SOURCE_DIR}/src/${header}.in ${PROJECT_BINARY_DIR}/generated/${header}
                 @ONLY)
  target_include_directories(dragoman_${room} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()

# The tests of a room: every tests/<room>/*_test.cpp in one executable, test_<room>.
function(dragoman_tests room)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${room}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${room} ${sources})
  target_link_libraries(test_${room} PRIVATE dragoman_${room} GTest::gtest GTest::gtest_main ${ARGN})
  target_compile_definitions(test_${room} PRIVATE DRAGOMAN_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                                  DRAGOMAN_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${room} COMMAND test_${room} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
