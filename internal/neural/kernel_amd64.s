#include "textflag.h"

// func gemmTile(c *float32, ldc uintptr, a *float32, aRow, aCol uintptr, panel *float32, products uintptr)
// Y0..Y7 hold 4 rows of 16 sums; each step takes one row of the panel and one
// column of a.
TEXT ·gemmTile(SB), NOSPLIT, $0-56
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), R8
	MOVQ aRow+24(FP), R9
	MOVQ aCol+32(FP), R10
	MOVQ panel+40(FP), R11
	MOVQ products+48(FP), CX
	LEAQ (R8)(R9*2), R13
	LEAQ (DI)(SI*2), DX
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(SI*1), Y2
	VMOVUPS 32(DI)(SI*1), Y3
	VMOVUPS (DX), Y4
	VMOVUPS 32(DX), Y5
	VMOVUPS (DX)(SI*1), Y6
	VMOVUPS 32(DX)(SI*1), Y7
gemmLoop:
	VMOVUPS (R11), Y8
	VMOVUPS 32(R11), Y9
	VBROADCASTSS (R8), Y10
	VBROADCASTSS (R8)(R9*1), Y11
	VBROADCASTSS (R13), Y12
	VBROADCASTSS (R13)(R9*1), Y13
	VFMADD231PS Y8, Y10, Y0
	VFMADD231PS Y9, Y10, Y1
	VFMADD231PS Y8, Y11, Y2
	VFMADD231PS Y9, Y11, Y3
	VFMADD231PS Y8, Y12, Y4
	VFMADD231PS Y9, Y12, Y5
	VFMADD231PS Y8, Y13, Y6
	VFMADD231PS Y9, Y13, Y7
	ADDQ R10, R8
	ADDQ R10, R13
	ADDQ $64, R11
	DECQ CX
	JNZ gemmLoop
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(SI*1)
	VMOVUPS Y3, 32(DI)(SI*1)
	VMOVUPS Y4, (DX)
	VMOVUPS Y5, 32(DX)
	VMOVUPS Y6, (DX)(SI*1)
	VMOVUPS Y7, 32(DX)(SI*1)
	VZEROUPPER
	RET

// func gemmTileWide(c *float32, ldc uintptr, a *float32, aRow, aCol uintptr, panel *float32, products uintptr)
// Z0..Z7 hold 8 rows of 16 sums.
TEXT ·gemmTileWide(SB), NOSPLIT, $0-56
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), R8
	MOVQ aRow+24(FP), R9
	MOVQ aCol+32(FP), R10
	MOVQ panel+40(FP), R11
	MOVQ products+48(FP), CX
	LEAQ (R8)(R9*2), R13
	LEAQ (R13)(R9*2), R14
	LEAQ (R14)(R9*2), R15
	LEAQ (DI)(SI*2), DX
	LEAQ (DX)(SI*2), BX
	LEAQ (BX)(SI*2), AX
	VMOVUPS (DI), Z0
	VMOVUPS (DI)(SI*1), Z1
	VMOVUPS (DX), Z2
	VMOVUPS (DX)(SI*1), Z3
	VMOVUPS (BX), Z4
	VMOVUPS (BX)(SI*1), Z5
	VMOVUPS (AX), Z6
	VMOVUPS (AX)(SI*1), Z7
wideLoop:
	VMOVUPS (R11), Z8
	VFMADD231PS.BCST (R8), Z8, Z0
	VFMADD231PS.BCST (R8)(R9*1), Z8, Z1
	VFMADD231PS.BCST (R13), Z8, Z2
	VFMADD231PS.BCST (R13)(R9*1), Z8, Z3
	VFMADD231PS.BCST (R14), Z8, Z4
	VFMADD231PS.BCST (R14)(R9*1), Z8, Z5
	VFMADD231PS.BCST (R15), Z8, Z6
	VFMADD231PS.BCST (R15)(R9*1), Z8, Z7
	ADDQ R10, R8
	ADDQ R10, R13
	ADDQ R10, R14
	ADDQ R10, R15
	ADDQ $64, R11
	DECQ CX
	JNZ wideLoop
	VMOVUPS Z0, (DI)
	VMOVUPS Z1, (DI)(SI*1)
	VMOVUPS Z2, (DX)
	VMOVUPS Z3, (DX)(SI*1)
	VMOVUPS Z4, (BX)
	VMOVUPS Z5, (BX)(SI*1)
	VMOVUPS Z6, (AX)
	VMOVUPS Z7, (AX)(SI*1)
	VZEROUPPER
	RET

// func quantTile(c *int32, ldc uintptr, a *int16, aRow uintptr, w *int16, pairs uintptr)
// w holds, for each pair of inputs, 16 columns of two weights: 64 bytes a step.
TEXT ·quantTile(SB), NOSPLIT, $0-48
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), R8
	MOVQ aRow+24(FP), R9
	MOVQ w+32(FP), R11
	MOVQ pairs+40(FP), CX
	LEAQ (R8)(R9*2), R13
	LEAQ (DI)(SI*2), DX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
quantLoop:
	VMOVDQU (R11), Y8
	VMOVDQU 32(R11), Y9
	VPBROADCASTD (R8), Y10
	VPBROADCASTD (R8)(R9*1), Y11
	VPBROADCASTD (R13), Y12
	VPBROADCASTD (R13)(R9*1), Y13
	VPMADDWD Y8, Y10, Y14
	VPMADDWD Y9, Y10, Y15
	VPADDD Y14, Y0, Y0
	VPADDD Y15, Y1, Y1
	VPMADDWD Y8, Y11, Y14
	VPMADDWD Y9, Y11, Y15
	VPADDD Y14, Y2, Y2
	VPADDD Y15, Y3, Y3
	VPMADDWD Y8, Y12, Y14
	VPMADDWD Y9, Y12, Y15
	VPADDD Y14, Y4, Y4
	VPADDD Y15, Y5, Y5
	VPMADDWD Y8, Y13, Y14
	VPMADDWD Y9, Y13, Y15
	VPADDD Y14, Y6, Y6
	VPADDD Y15, Y7, Y7
	ADDQ $4, R8
	ADDQ $4, R13
	ADDQ $64, R11
	DECQ CX
	JNZ quantLoop
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, (DI)(SI*1)
	VMOVDQU Y3, 32(DI)(SI*1)
	VMOVDQU Y4, (DX)
	VMOVDQU Y5, 32(DX)
	VMOVDQU Y6, (DX)(SI*1)
	VMOVDQU Y7, 32(DX)(SI*1)
	VZEROUPPER
	RET

// func addVector(dst, src *float32, eights uintptr)
TEXT ·addVector(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ eights+16(FP), CX
addLoop:
	VMOVUPS (DI), Y0
	VADDPS (SI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	DECQ CX
	JNZ addLoop
	VZEROUPPER
	RET

// func addGreaterVector(dst, first, second *float32, eights uintptr)
TEXT ·addGreaterVector(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ first+8(FP), SI
	MOVQ second+16(FP), DX
	MOVQ eights+24(FP), CX
greaterLoop:
	VMOVUPS (SI), Y0
	VMOVUPS (DX), Y1
	VMAXPS Y0, Y1, Y0
	VADDPS (DI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	ADDQ $32, DX
	DECQ CX
	JNZ greaterLoop
	VZEROUPPER
	RET

// func addStepsVector(dst *float32, steps string, scale float32, eights uintptr)
TEXT ·addStepsVector(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ steps_base+8(FP), SI
	VBROADCASTSS scale+24(FP), Y1
	MOVQ eights+32(FP), CX
stepsLoop:
	VPMOVSXBD (SI), Y0
	VCVTDQ2PS Y0, Y0
	VMULPS Y1, Y0, Y0
	VADDPS (DI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	ADDQ $8, SI
	DECQ CX
	JNZ stepsLoop
	VZEROUPPER
	RET

// func scaleVector(y *float32, sums *int32, scale, bias *float32, eights uintptr)
TEXT ·scaleVector(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), R8
	MOVQ bias+24(FP), R9
	MOVQ eights+32(FP), CX
scaleLoop:
	VCVTDQ2PS (SI), Y0
	VMULPS (R8), Y0, Y0
	VADDPS (R9), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, R9
	DECQ CX
	JNZ scaleLoop
	VZEROUPPER
	RET

// func quantTileWide(c *int32, ldc uintptr, a *int16, aRow uintptr, w *int16, pairs uintptr)
// Z0..Z7 hold 8 rows of 16 sums; one step takes a pair of inputs of each row.
TEXT ·quantTileWide(SB), NOSPLIT, $0-48
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), R8
	MOVQ aRow+24(FP), R9
	MOVQ w+32(FP), R11
	MOVQ pairs+40(FP), CX
	LEAQ (R8)(R9*2), R13
	LEAQ (R13)(R9*2), R14
	LEAQ (R14)(R9*2), R15
	LEAQ (DI)(SI*2), DX
	LEAQ (DX)(SI*2), BX
	LEAQ (BX)(SI*2), AX
	VPXORD Z0, Z0, Z0
	VPXORD Z1, Z1, Z1
	VPXORD Z2, Z2, Z2
	VPXORD Z3, Z3, Z3
	VPXORD Z4, Z4, Z4
	VPXORD Z5, Z5, Z5
	VPXORD Z6, Z6, Z6
	VPXORD Z7, Z7, Z7
quantWideLoop:
	VMOVDQU32 (R11), Z8
	VPDPWSSD.BCST (R8), Z8, Z0
	VPDPWSSD.BCST (R8)(R9*1), Z8, Z1
	VPDPWSSD.BCST (R13), Z8, Z2
	VPDPWSSD.BCST (R13)(R9*1), Z8, Z3
	VPDPWSSD.BCST (R14), Z8, Z4
	VPDPWSSD.BCST (R14)(R9*1), Z8, Z5
	VPDPWSSD.BCST (R15), Z8, Z6
	VPDPWSSD.BCST (R15)(R9*1), Z8, Z7
	ADDQ $4, R8
	ADDQ $4, R13
	ADDQ $4, R14
	ADDQ $4, R15
	ADDQ $64, R11
	DECQ CX
	JNZ quantWideLoop
	VMOVDQU32 Z0, (DI)
	VMOVDQU32 Z1, (DI)(SI*1)
	VMOVDQU32 Z2, (DX)
	VMOVDQU32 Z3, (DX)(SI*1)
	VMOVDQU32 Z4, (BX)
	VMOVDQU32 Z5, (BX)(SI*1)
	VMOVDQU32 Z6, (AX)
	VMOVDQU32 Z7, (AX)(SI*1)
	VZEROUPPER
	RET

DATA quantiseConstants<>+0(SB)/4, $0x41a95555  // 127/6: steps per unit
DATA quantiseConstants<>+4(SB)/4, $0x42fe0000  // 127
DATA quantiseConstants<>+8(SB)/4, $0xc2fe0000  // -127
DATA quantiseConstants<>+12(SB)/4, $0x3f000000 // 0.5
DATA quantiseConstants<>+16(SB)/4, $0x80000000 // the sign
GLOBL quantiseConstants<>(SB), RODATA|NOPTR, $20

// func quantiseVector(out *int16, x *float32, sixteens uintptr)
// Half away from zero, as roundStep does: clip, add a half with the sign, cut.
TEXT ·quantiseVector(SB), NOSPLIT, $0-24
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ sixteens+16(FP), CX
	VBROADCASTSS quantiseConstants<>+0(SB), Y8
	VBROADCASTSS quantiseConstants<>+4(SB), Y9
	VBROADCASTSS quantiseConstants<>+8(SB), Y10
	VBROADCASTSS quantiseConstants<>+12(SB), Y11
	VBROADCASTSS quantiseConstants<>+16(SB), Y12
quantiseLoop:
	VMULPS (SI), Y8, Y0
	VMULPS 32(SI), Y8, Y1
	VMINPS Y9, Y0, Y0
	VMINPS Y9, Y1, Y1
	VMAXPS Y10, Y0, Y0
	VMAXPS Y10, Y1, Y1
	VANDPS Y12, Y0, Y2
	VANDPS Y12, Y1, Y3
	VORPS Y11, Y2, Y2
	VORPS Y11, Y3, Y3
	VADDPS Y2, Y0, Y0
	VADDPS Y3, Y1, Y1
	VCVTTPS2DQ Y0, Y0
	VCVTTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xD8, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	DECQ CX
	JNZ quantiseLoop
	VZEROUPPER
	RET
