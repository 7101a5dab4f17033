/* The English models as bytes of this program: page faults are all that opening costs. */
    .section .rodata
    .balign 64
    .global dragoman_builtin_model_begin
    .global dragoman_builtin_model_end
dragoman_builtin_model_begin:
    .incbin DRAGOMAN_BUILTIN_MODEL
dragoman_builtin_model_end:
    .byte 0
    .balign 64
    .global dragoman_builtin_small_model_begin
    .global dragoman_builtin_small_model_end
dragoman_builtin_small_model_begin:
    .incbin DRAGOMAN_BUILTIN_SMALL_MODEL
dragoman_builtin_small_model_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
